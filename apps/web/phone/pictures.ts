/** Five felt-pen drawings for those who would rather point than write; our own. `wash` is the shaded part. */
export const pictures = [
	{
		word: 'Rumah',
		wash: 'M13 21h23v19H13z',
		lines: 'M5 24C12 19 19 13 24 7c5 6 12 12 19 17M11 20.5V40.5h26V20.5M20 40V29.5h8V40'
	},
	{
		word: 'Motor',
		wash: 'M15 25h17l4 8H13z',
		lines:
			'M4 34a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M31 34a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M10.5 34 16 24.5h14l7.5 9.5M17 34h14M37.5 34 32 15h-5M7 22.5h12'
	},
	{
		word: 'Sawah',
		wash: 'M4 41c12-6 28-6 40 0z',
		lines:
			'M4 41c12-6 28-6 40 0M15 36.5V13M33 36.5V19M15 21c-6-.5-8-4-8-8 5 .5 8 3 8 8zM15 21c6-.5 8-4 8-8-5 .5-8 3-8 8zM33 27c-5-.5-7-3.5-7-7 4.5.5 7 2.5 7 7zM33 27c5-.5 7-3.5 7-7-4.5.5-7 2.5-7 7z'
	},
	{
		word: 'Ternak',
		wash: 'M17 31c4-2 10-2 14 0-1 6-3 10-7 10s-6-4-7-10z',
		lines:
			'M14.5 14.5h19L31 32c-1 6-3.5 9-7 9s-6-3-7-9zM14.5 17 5 15.5c.5 4 4 7 10.5 7.5M33.5 17 43 15.5c-.5 4-4 7-10.5 7.5M15.5 14.5C12 12 11.5 8.5 13 5M32.5 14.5C36 12 36.5 8.5 35 5M20 22.5v1.5M28 22.5v1.5M21.5 35.5v.5M26.5 35.5v.5'
	},
	{
		word: 'Sekolah',
		wash: 'M10 25h28v16H10z',
		lines: 'M24 15V4.5h9.5l-3 3.2 3 3.3H24M7 26.5 24 15l17 11.5M10 25v16h28V25M20 41v-9.5h8V41M14.5 30.5h1.5M32 30.5h1.5'
	}
] as const;

export type PictureWord = (typeof pictures)[number]['word'];

/** The picture whose word the text begins with. */
export function pictureOf(text: string): PictureWord | null {
	return pictures.find(({ word }) => text === word || text.startsWith(`${word} `))?.word ?? null;
}

/** The text after a picture was pressed: its word comes first, instead of another picture's; pressed again, it goes. */
export function withPicture(text: string, word: PictureWord): string {
	const before = pictureOf(text);
	const rest = before === null ? text.trimStart() : text.slice(before.length).trimStart();
	return before === word ? rest : `${word} ${rest}`;
}
