/** Is this a page of the extension in Firefox? Pages of its DevTools lack the interfaces that would tell. */
export const isFirefox = location.protocol === 'moz-extension:';
