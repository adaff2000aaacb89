/**
 * Origins of extensions. Which one is not asked: Firefox gives each a random name in each profile, and
 * a store's build has another name in Chromium than one that was loaded by hand.
 */
export const extensionOrigins: readonly RegExp[] = [
  /^chrome-extension:\/\/[a-p]{32}$/,
  /^moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
];

/** Is it one of them? No web page can have such an origin. */
export function isExtension(origin: string | undefined): boolean {
  return origin !== undefined && extensionOrigins.some((form) => form.test(origin));
}
