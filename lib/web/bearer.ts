import { sameText } from '@/lib/platform/crypto';

/** Whether a request bears this token. The scheme's name is read in any case (RFC 9110, 11.1). */
export function isBearer(request: Request, token: string): boolean {
  const given = /^bearer\s+(\S+)\s*$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return given !== undefined && sameText(given, token);
}
