import ipaddr from 'ipaddr.js';
import { inRanges } from '@/lib/merchants/settings';

/**
 * The address of who asks. `X-Forwarded-For` is believed only as far as it was written by proxies of ours: read from its
 * end, the first address that is not a trusted proxy is the caller's.
 */
export function clientAddress(request: Request, trustedProxies: readonly string[]): string {
  const peer = plain(request.headers.get('x-guichet-peer') ?? '');
  if (!inRanges(peer, trustedProxies)) return peer;
  const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()));
  for (const hop of hops.reverse()) {
    if (!ipaddr.isValid(hop)) return peer;
    if (!inRanges(hop, trustedProxies)) return hop;
  }
  return peer;
}

/** IPv4 that arrived over an IPv6 socket is written as IPv4. */
function plain(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}
