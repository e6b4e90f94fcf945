import manifest from '../package.json' with { type: 'json' };

/** The product's version; all packages share it. */
export const VERSION = manifest.version;
