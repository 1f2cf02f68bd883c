/** Paths of the Lucide icons in use (24 × 24, stroked), under Lucide's names; see docs/licences.md. One constant each, so that a page carries only its own. */
import type { IconPaths } from './first-icons.ts';

export type { IconPaths } from './first-icons.ts';
export { arrowLeft, check, cloudOff, smartphone, wifi } from './first-icons.ts';

export const arrowRight: IconPaths = ['M5 12h14', 'm12 5 7 7-7 7'];

export const camera: IconPaths = [
	'M13.997 4a2 2 0 0 1 1.76 1.05l.486.9A2 2 0 0 0 18.003 7H20a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2h1.997a2 2 0 0 0 1.759-1.048l.489-.904A2 2 0 0 1 10.004 4z',
	'M9 13a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z'
];

export const circleAlert: IconPaths = ['M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z', 'M12 8L12 12', 'M12 16L12.01 16'];

export const circleCheck: IconPaths = ['M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z', 'm16 9-5.5 5.5L8 12'];

export const circleDashed: IconPaths = [
	'M10.1 2.182a10 10 0 0 1 3.8 0',
	'M13.9 21.818a10 10 0 0 1-3.8 0',
	'M17.609 3.721a10 10 0 0 1 2.69 2.7',
	'M2.182 13.9a10 10 0 0 1 0-3.8',
	'M20.279 17.609a10 10 0 0 1-2.7 2.69',
	'M21.818 10.1a10 10 0 0 1 0 3.8',
	'M3.721 6.391a10 10 0 0 1 2.7-2.69',
	'M6.391 20.279a10 10 0 0 1-2.69-2.7'
];

export const circlePause: IconPaths = ['M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z', 'M10 15L10 9', 'M14 15L14 9'];

export const clockAlert: IconPaths = ['M12 6v6l4 2', 'M20 12v5', 'M20 21h.01', 'M21.25 8.2A10 10 0 1 0 16 21.16'];

export const doorOpen: IconPaths = [
	'M10 21H2',
	'M10 3H7a2 2 0 00-2 2v16',
	'M14 12h.01',
	'M19 21V5a2 2 0 00-1.675-1.974l-6.163-1.013A1 1 0 0010 3v18a1 1 0 001.124.992z',
	'M22 21h-3'
];

export const download: IconPaths = ['M12 15V3', 'M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4', 'm7 10 5 5 5-5'];

export const eraser: IconPaths = [
	'M21 21H8a2 2 0 0 1-1.42-.587l-3.994-3.999a2 2 0 0 1 0-2.828l10-10a2 2 0 0 1 2.829 0l5.999 6a2 2 0 0 1 0 2.828L12.834 21',
	'm5.082 11.09 8.828 8.828'
];

export const eye: IconPaths = [
	'M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0',
	'M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z'
];

export const eyeOff: IconPaths = [
	'M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49',
	'M14.084 14.158a3 3 0 0 1-4.242-4.242',
	'M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143',
	'm2 2 20 20'
];

export const fileText: IconPaths = [
	'M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z',
	'M14 2v5a1 1 0 0 0 1 1h5',
	'M10 9H8',
	'M16 13H8',
	'M16 17H8'
];

export const fingerprint: IconPaths = [
	'M12 10a2 2 0 0 0-2 2c0 1.02-.1 2.51-.26 4',
	'M14 13.12c0 2.38 0 6.38-1 8.88',
	'M17.29 21.02c.12-.6.43-2.3.5-3.02',
	'M2 12a10 10 0 0 1 18-6',
	'M2 16h.01',
	'M21.8 16c.2-2 .131-5.354 0-6',
	'M5 19.5C5.5 18 6 15 6 12a6 6 0 0 1 .34-2',
	'M8.65 22c.21-.66.45-1.32.57-2',
	'M9 6.8a6 6 0 0 1 9 5.2v2'
];

export const hand: IconPaths = [
	'M18 11V6a2 2 0 0 0-2-2a2 2 0 0 0-2 2',
	'M14 10V4a2 2 0 0 0-2-2a2 2 0 0 0-2 2v2',
	'M10 10.5V6a2 2 0 0 0-2-2a2 2 0 0 0-2 2v8',
	'M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.8 0-4.5-.86-5.99-2.34l-3.6-3.6a2 2 0 0 1 2.83-2.82L7 15'
];

export const handHeart: IconPaths = [
	'M11 14h2a2 2 0 0 0 0-4h-3c-.6 0-1.1.2-1.4.6L3 16',
	'm14.45 13.39 5.05-4.694C20.196 8 21 6.85 21 5.75a2.75 2.75 0 0 0-4.797-1.837.276.276 0 0 1-.406 0A2.75 2.75 0 0 0 11 5.75c0 1.2.802 2.248 1.5 2.946L16 11.95',
	'm2 15 6 6',
	'm7 20 1.6-1.4c.3-.4.8-.6 1.4-.6h4c1.1 0 2.1-.4 2.8-1.2l4.6-4.4a1 1 0 0 0-2.75-2.91'
];

export const hardDrive: IconPaths = [
	'M10 16h.01',
	'M2.212 11.577a2 2 0 0 0-.212.896V18a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-5.527a2 2 0 0 0-.212-.896L18.55 5.11A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z',
	'M21.946 12.013H2.054',
	'M6 16h.01'
];

export const history: IconPaths = ['M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8', 'M3 3v5h5', 'M12 7v5l4 2'];

export const hourglass: IconPaths = [
	'M5 22h14',
	'M5 2h14',
	'M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22',
	'M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2'
];

export const house: IconPaths = [
	'M15 21v-8a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v8',
	'M3 10a2 2 0 0 1 .709-1.528l7-6a2 2 0 0 1 2.582 0l7 6A2 2 0 0 1 21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z'
];

export const keyRound: IconPaths = [
	'M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z'
];

export const lock: IconPaths = [
	'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2z',
	'M7 11V7a5 5 0 0 1 10 0v4'
];

export const logOut: IconPaths = ['m16 17 5-5-5-5', 'M21 12H9', 'M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4'];

export const messageCircleHeart: IconPaths = [
	'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719',
	'M7.828 13.07A3 3 0 0 1 12 8.764a3 3 0 0 1 5.004 2.224 3 3 0 0 1-.832 2.083l-3.447 3.62a1 1 0 0 1-1.45-.001z'
];

export const monitor: IconPaths = [
	'M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2z',
	'M8 21L16 21',
	'M12 17L12 21'
];

export const pause: IconPaths = [
	'M15 3h3a1 1 0 0 1 1 1v16a1 1 0 0 1 -1 1h-3a1 1 0 0 1 -1 -1v-16a1 1 0 0 1 1 -1z',
	'M6 3h3a1 1 0 0 1 1 1v16a1 1 0 0 1 -1 1h-3a1 1 0 0 1 -1 -1v-16a1 1 0 0 1 1 -1z'
];

export const pencil: IconPaths = [
	'M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z',
	'm15 5 4 4'
];

export const phone: IconPaths = [
	'M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384'
];

export const plus: IconPaths = ['M5 12h14', 'M12 5v14'];

export const printer: IconPaths = [
	'M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2',
	'M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6',
	'M7 14h10a1 1 0 0 1 1 1v6a1 1 0 0 1 -1 1h-10a1 1 0 0 1 -1 -1v-6a1 1 0 0 1 1 -1z'
];

export const redo: IconPaths = ['m15 14 5-5-5-5', 'M20 9H9.5A5.5 5.5 0 0 0 4 14.5A5.5 5.5 0 0 0 9.5 20H13'];

export const scale: IconPaths = [
	'M12 3v18',
	'm19 8 3 8a5 5 0 0 1-6 0zV7',
	'M3 7h1a17 17 0 0 0 8-2 17 17 0 0 0 8 2h1',
	'm5 8 3 8a5 5 0 0 1-6 0zV7',
	'M7 21h10'
];

export const scissors: IconPaths = [
	'M3 6a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z',
	'M8.12 8.12 12 12',
	'M20 4 8.12 15.88',
	'M3 18a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z',
	'M14.8 14.8 20 20'
];

export const search: IconPaths = ['m21 21-4.34-4.34', 'M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z'];

export const sprout: IconPaths = [
	'M14 9.536V7a4 4 0 0 1 4-4h1.5a.5.5 0 0 1 .5.5V5a4 4 0 0 1-4 4 4 4 0 0 0-4 4c0 2 1 3 1 5a5 5 0 0 1-1 3',
	'M4 9a5 5 0 0 1 8 4 5 5 0 0 1-8-4',
	'M5 21h14'
];

export const table: IconPaths = [
	'M3 9h18',
	'M9 3v18',
	'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z'
];

export const ticket: IconPaths = [
	'M2 9a3 3 0 0 1 0 6v2a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-2a3 3 0 0 1 0-6V7a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2Z',
	'M13 5v2',
	'M13 17v2',
	'M13 11v2'
];

export const undo: IconPaths = ['M9 14 4 9l5-5', 'M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11'];

export const upload: IconPaths = ['M12 3v12', 'm17 8-5-5-5 5', 'M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4'];

export const users: IconPaths = [
	'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2',
	'M16 3.128a4 4 0 0 1 0 7.744',
	'M22 21v-2a4 4 0 0 0-3-3.87',
	'M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z'
];

export const volume: IconPaths = [
	'M11 4.702a.705.705 0 0 0-1.203-.498L6.413 7.587A1.4 1.4 0 0 1 5.416 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.416a1.4 1.4 0 0 1 .997.413l3.383 3.384A.705.705 0 0 0 11 19.298z',
	'M16 9a5 5 0 0 1 0 6',
	'M19.364 18.364a9 9 0 0 0 0-12.728'
];

export const ellipsis: IconPaths = ['M12 12h.01', 'M19 12h.01', 'M5 12h.01'];

export const externalLink: IconPaths = ['M15 3h6v6', 'M10 14 21 3', 'M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6'];

export const keyboard: IconPaths = [
	'M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z',
	'M10 8h.01',
	'M12 12h.01',
	'M14 8h.01',
	'M16 12h.01',
	'M18 8h.01',
	'M6 8h.01',
	'M7 16h10',
	'M8 12h.01'
];

export const video: IconPaths = [
	'm16 13 5.223 3.482a.5.5 0 0 0 .777-.416V7.87a.5.5 0 0 0-.752-.432L16 10.5',
	'M4 6h10a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2z'
];

export const doorClosed: IconPaths = ['M10 12h.01', 'M18 20V6a2 2 0 0 0-2-2H8a2 2 0 0 0-2 2v14', 'M2 20h20'];

export const play: IconPaths = ['M5 5a2 2 0 0 1 3.008-1.728l11.997 6.998a2 2 0 0 1 .003 3.458l-12 7A2 2 0 0 1 5 19z'];

export const qrCode: IconPaths = [
	'M4 3h3a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1z',
	'M17 3h3a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1z',
	'M4 16h3a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1z',
	'M21 16h-3a2 2 0 0 0-2 2v3',
	'M21 21v.01',
	'M12 7v3a2 2 0 0 1-2 2H7',
	'M3 12h.01',
	'M12 3h.01',
	'M12 16v.01',
	'M16 12h1',
	'M21 12v.01',
	'M12 21v-1'
];

export const x: IconPaths = ['M18 6 6 18', 'm6 6 12 12'];
