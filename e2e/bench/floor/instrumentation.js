/** Without a file of its own, Next would find the product's in a folder above, and start it. */
export function register() {}
