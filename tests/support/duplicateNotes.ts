export * from './duplicateNotes.mjs';
