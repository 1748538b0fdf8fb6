/**
 * The name of an issuer or a subject in the one form that names are compared in: `C=SN, CN=remittance, O=Tigo Cash`.
 * Takes what Node prints (a line each) and RFC 2253 (`openssl x509 -nameopt RFC2253`, nginx), which write the parts in
 * opposite orders; so the order is given up and the parts are sorted. Undefined when the text is not such a name.
 */
export function canonicalName(text: string): string | undefined {
  // A quotation mark that is not escaped belongs to another notation, whose commas mean something else.
  if (!/^(?:\\[\s\S]|[^\\"])*$/.test(text)) return undefined;
  const parts = (text.match(/(?:\\[\s\S]|[^\\,+\n])+/g) ?? []).map(canonicalPart);
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0 || known.length < parts.length) return undefined;
  return known.sort().join(', ');
}

function canonicalPart(part: string): string | undefined {
  const [, type, value] = /^\s*([A-Za-z][\w-]*|\d+(?:\.\d+)+)\s*=\s*([\s\S]*?)\s*$/.exec(part) ?? [];
  if (type === undefined || value === undefined) return undefined;
  const plain = value.replace(/\\\\|(?:\\[0-9A-Fa-f]{2})+|\\([\s\S])/g, (escaped, character?: string) => {
    if (escaped === '\\\\') return '\\';
    return character ?? Buffer.from(escaped.replaceAll('\\', ''), 'hex').toString('utf8');
  });
  // Escaped anew, so that no value can look like two parts, and the result can be read again.
  const hex = (character: string) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
  return `${type.toUpperCase()}=${plain.replace(/[\\,+"\p{Cc}]/gu, hex)}`;
}
