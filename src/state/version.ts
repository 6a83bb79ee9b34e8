/** Shown in About and written into backups. */
export const APP_VERSION = '0.1.0';
