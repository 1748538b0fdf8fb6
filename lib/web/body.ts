/** Reads a request's body up to `maxBytes`; undefined when it is larger. */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return undefined;
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** A posted form, urlencoded or multipart, as pairs in their order; or why it could not be read. */
export async function readForm(
  request: Request,
  maxBytes: number,
): Promise<[string, string][] | 'too_large' | 'unreadable'> {
  const body = await readBody(request, maxBytes);
  if (!body) return 'too_large';
  const type = request.headers.get('content-type') ?? '';
  if (/^multipart\/form-data/i.test(type)) {
    try {
      const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
      return [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
    } catch {
      return 'unreadable';
    }
  }
  // Some clients name no type at all, or a wrong one; the bytes are what a form is.
  return [...new URLSearchParams(body.toString('utf8'))];
}
