import { consoleConfig } from './src/build.ts';

/** For `vite` by hand: the pages from source, the API from the platform on its usual port. */
export default {
  ...consoleConfig(),
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/public': 'http://127.0.0.1:8080' } },
};
