/** The icons of the phone's first page, apart from the others of icons.ts so that its small bundle carries no more than these. */
export type IconPaths = readonly string[];

export const arrowLeft: IconPaths = ['m12 19-7-7 7-7', 'M19 12H5'];

export const check: IconPaths = ['M20 6 9 17l-5-5'];

export const cloudOff: IconPaths = [
	'M10.94 5.274A7 7 0 0 1 15.71 10h1.79a4.5 4.5 0 0 1 4.222 6.057',
	'M18.796 18.81A4.5 4.5 0 0 1 17.5 19H9A7 7 0 0 1 5.79 5.78',
	'm2 2 20 20'
];

export const messageCircle: IconPaths = [
	'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719'
];

export const send: IconPaths = [
	'M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11z',
	'm21.854 2.147-10.94 10.939'
];

export const smartphone: IconPaths = [
	'M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-16a2 2 0 0 1 2 -2z',
	'M12 18h.01'
];

export const wifi: IconPaths = [
	'M12 20h.01',
	'M2 8.82a15 15 0 0 1 20 0',
	'M5 12.859a10 10 0 0 1 14 0',
	'M8.5 16.429a5 5 0 0 1 7 0'
];
