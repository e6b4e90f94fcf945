export * from './create-parser.ts';
export { EVENT_GUIDE } from './event-guide.ts';
export * from './events.ts';
export * from './problems.ts';
export * from './recording.ts';
export * from './sniff.ts';
export * from './timecode.ts';
export { isViewer } from './speaker.ts';
