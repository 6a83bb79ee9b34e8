import { DATABASE_VERSION } from '../storage/database.ts';

/** Shown in About and written into backups. */
export const APP_VERSION = '0.1.0';

/** Of the tables that hold people's work in this browser. */
export const DATA_VERSION = DATABASE_VERSION;
