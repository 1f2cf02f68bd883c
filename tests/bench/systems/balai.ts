import { randomId } from '@balai/live/client';
import { HallPhone, memoryStore } from '@balai/live/phone';
import { HallProjector } from '@balai/live/projector';
import { HallLine } from '../../../packages/live/src/hall-line.ts';
import { PROTOCOL } from '../../../packages/live/src/protocol.ts';
import type { Board, Clients, Phone } from './system.ts';

const nothing = () => undefined;

/** Every card has come and hangs in its cluster. */
function isPlaced(viewer: HallProjector, cards: number): boolean {
	if (cards === 0) return true;
	return viewer.wall.clusters.reduce((sum, cluster) => sum + cluster.cards.length, 0) >= cards;
}

export const balaiClients: Clients = {
	async openProjector({ url, room, cookie }, onread, cards = 0) {
		const viewer = new HallProjector({ url, code: room, by: { as: 'projector' }, headers: { cookie } });
		const expected = new Set<string>();
		await new Promise<void>((resolve, reject) => {
			const stop = viewer.subscribe(() => {
				if (viewer.problem) reject(new Error(viewer.problem.text));
				if (!viewer.stage || !isPlaced(viewer, cards)) return;
				stop();
				resolve();
			});
		});
		viewer.subscribe(() => {
			for (const id of expected) if (viewer.card(id) && expected.delete(id)) onread(id);
		});
		return {
			expect: (id) => void expected.add(id),
			cardIds: () => [...viewer.wall.loose, ...viewer.wall.clusters.flatMap((cluster) => cluster.cards)].map((card) => card.id),
			close: () => viewer.close()
		};
	},
	async openPhone({ url, room }) {
		let onchange: () => void = nothing;
		const phone = new HallPhone({ url, code: room, join: 'phone', store: memoryStore(), onchange: () => onchange() });
		await new Promise<void>((resolve, reject) => {
			onchange = () => {
				if (phone.problem) reject(new Error(phone.problem.text));
				if (phone.stage) resolve();
			};
		});
		onchange = nothing;
		return {
			write: async ({ id, text }) =>
				(await phone.writeCard({ cardId: id, side: 'miskin', text })).ok ? 'acknowledged' : 'refused',
			close: () => phone.close()
		};
	}
};

/** Nothing but the line: a thousand outboxes that are always full would be more work than the server's. */
async function openBareLine({ url, room }: Board): Promise<Phone> {
	const line = new HallLine({
		url,
		handshake: () => ({ protocol: PROTOCOL, code: room, join: 'phone' }),
		onrefused: () => false,
		onclose: nothing
	});
	line.open();
	await new Promise<void>((resolve) => line.socket.once('stage', () => resolve()));
	return {
		async write({ id, text }) {
			const command = { id: randomId(), kind: 'writeCard', cardId: id, secret: id, side: 'miskin', text } as const;
			return (await line.ask('command', command))?.ok ? 'acknowledged' : 'refused';
		},
		close: () => line.close()
	};
}

/** For measuring how much the server can take. */
export const bareBalaiClients: Clients = { ...balaiClients, openPhone: openBareLine };
