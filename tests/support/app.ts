export * from './app.mjs';
