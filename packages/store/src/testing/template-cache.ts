import { fileURLToPath } from 'node:url';

/** Where migrated templates of the embedded database are kept between test runs. */
export const TEMPLATE_CACHE = fileURLToPath(new URL('../../../../.cache/templates', import.meta.url));
