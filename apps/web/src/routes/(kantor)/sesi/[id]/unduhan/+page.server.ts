import { hasRichAndPoor } from '@balai/domain';
import { boardPictures, sessionRecord } from '#lib/server/session-record.ts';

export async function load(event) {
	const record = await sessionRecord(event, event.params.id);
	const pictures = boardPictures(record, 'lying');
	return {
		sessionId: record.file.id,
		heading: record.heading,
		isOver: record.file.status === 'closed',
		boards: record.boards.flatMap(({ board, wall }) => {
			const count = wall.loose.length + wall.clusters.reduce((sum, { cards }) => sum + cards.length, 0);
			if (count === 0) return [];
			const own = pictures.filter(({ name }) => name.endsWith(`-${board.id}-${name.split('-').at(-1)}`));
			return [
				{
					id: board.id,
					title: board.title,
					cards: count,
					hasMatrix: hasRichAndPoor(board),
					pictures: own.map(({ name, title, page, pages }) => ({ name, title, page, pages }))
				}
			];
		})
	};
}
