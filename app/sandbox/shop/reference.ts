/** A purchase reference out of an address, where Next leaves it encoded. One that is not well encoded is taken as it is. */
export function plainReference(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
