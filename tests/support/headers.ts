export { ISOLATION_HEADERS } from './headers.mjs';
