import ipaddr from 'ipaddr.js';
import type { Merchant } from '@/lib/store/merchants';

/** Origins that a merchant's shoppers may be sent back to; empty means any (it registered none). */
export function registeredOrigins(merchant: Merchant): Set<string> {
  const { acceptUrl, declineUrl, cancelUrl, notificationUrl, returnOrigins } = merchant;
  const urls = [acceptUrl, declineUrl, cancelUrl, notificationUrl, ...returnOrigins];
  return new Set(urls.flatMap((url) => (url && URL.canParse(url) ? [new URL(url).origin] : [])));
}

/** Whether shoppers may be sent to this URL for this merchant. `http://localhost:*` (the demo's) is every port of a host. */
export function mayReturnTo(merchant: Merchant, url: string): boolean {
  const { origin, protocol, hostname } = new URL(url);
  if (merchant.returnOrigins.includes(`${protocol}//${hostname}:*`)) return true;
  const origins = registeredOrigins(merchant);
  return origins.size === 0 || origins.has(origin);
}

/** Whether a server's address is on a merchant's list (CIDR, IPv4 and IPv6; IPv4 written as IPv6 counts as IPv4). */
export function mayCall(merchant: Merchant, address: string): boolean {
  return inRanges(address, merchant.allowedIps);
}

/** Whether an address lies in one of these CIDR ranges or is one of these addresses. */
export function inRanges(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const candidate = ipaddr.process(address);
  return ranges.some((range) => {
    const [network, bits] = parseRange(range) ?? [];
    return (
      network !== undefined &&
      bits !== undefined &&
      network.kind() === candidate.kind() &&
      candidate.match(network, bits)
    );
  });
}

/** A CIDR range, or one address as the range of itself; undefined when it is neither. */
export function parseRange(range: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  if (ipaddr.isValidCIDR(range)) return ipaddr.parseCIDR(range);
  if (!ipaddr.isValid(range)) return undefined;
  const address = ipaddr.process(range);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
