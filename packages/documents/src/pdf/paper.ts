import type { Letter } from '../letter.ts';

const MM = 72 / 25.4;

export function mm(millimetres: number): number {
	return millimetres * MM;
}

/** Points; F4 is the folio of Indonesian offices. */
const sizes = { A4: [mm(210), mm(297)], F4: [mm(215), mm(330)] } as const;

export interface Sheet {
	width: number;
	height: number;
	/** Where text may stand. */
	left: number;
	right: number;
	top: number;
	bottom: number;
	/** Where the foot begins. */
	foot: number;
}

/** The sheet of a letter: its margins, and a foot that is higher where it carries the code to check. */
export function sheetOf({ paper, lying, check }: Pick<Letter, 'paper' | 'lying' | 'check'>): Sheet {
	const [short, long] = sizes[paper];
	const [width, height] = lying ? [long, short] : [short, long];
	const foot = height - mm(check ? 25 : 15);
	return {
		width,
		height,
		left: mm(lying ? 15 : 22),
		right: width - mm(lying ? 15 : 20),
		top: mm(14),
		bottom: foot - mm(4),
		foot
	};
}
