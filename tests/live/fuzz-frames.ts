/** Frames that no client of ours sends: valid ones with damage, and garbage that knows how a frame is built. By seed. */
import { commandTable, type CommandKind, type HallRole } from '@balai/live';
import * as Y from 'yjs';
import { BoardLayout, makeLayoutDoc } from '../../packages/live/src/board-layout.ts';
import type { Chance } from '../random.ts';
import type { Frame } from './raw-client.ts';

/** What a frame may be about. Facilitators are given no id of a secret, because they may rightly make it public. */
export interface Known {
	cardIds: readonly string[];
	deviceIds: readonly string[];
	kpmIds: readonly string[];
	turns: readonly string[];
	codes: readonly string[];
}

const kinds = Object.keys(commandTable) as CommandKind[];
/** Without what a facilitator may do and after which the hall rightly shows what this test looks for, or is over. */
const harmless = kinds.filter(
	(kind) => !['revealCards', 'closeSession', 'openWriting', 'showTotals', 'pairDevice', 'lockBoard'].includes(kind)
);

const garbage: readonly unknown[] = [
	null,
	true,
	0,
	-1,
	1e308,
	2 ** 53,
	'',
	'a b',
	'x'.repeat(300),
	'y'.repeat(30_000),
	'\u0000',
	'\ud800',
	'😀'.repeat(200),
	[],
	{},
	[[[[[[]]]]]],
	JSON.parse('{"__proto__":{"polluted":true}}'),
	JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
	{ _placeholder: true, num: 0 },
	{ toString: 'x', then: 'y', length: 1e9 }
];

function fieldsOf(kind: CommandKind, known: Known, chance: Chance): Record<string, unknown> {
	const id = () => `acak-${chance.below(1e9)}`;
	const text = chance.of(['Atap bocor', 'Ayam dua ekor', '', 'x'.repeat(281), 'Harus dapat PKH', '0812-0000-0147']);
	const values: Record<string, unknown> = {
		cardId: chance.is(0.5) ? chance.of(known.cardIds) : id(),
		board: chance.of(['kriteria', 'sebab']),
		side: chance.of(['kaya', 'miskin', '', 'tidak']),
		poll: chance.of(['penilaianDiri', 'cekKriteria']),
		rows: [id(), id()],
		words: chance.of([null, { kaya: 'sugih', miskin: 'mlarat' }]),
		sizeType: chance.of(['kecil', 'menengah']),
		text,
		secret: 'rahasia-acak',
		clusterId: id(),
		title: text.slice(0, 60),
		code: chance.of(known.codes),
		turn: chance.of(known.turns),
		choice: chance.of([
			{ pilihan: 'mundur', kapan: 'hariIni' },
			{ pilihan: 'belum', kunjungan: 'boleh' }
		]),
		wording: 'juknis-2020',
		signing: 'finger',
		strokes: '1000 390 M1,2l3,4',
		answers: chance.of([{}, { satu: 'sesuai' }, { [id()]: 'kaya' }, { rumpun: 'kaya', satu: 'belum' }]),
		row: chance.of(['satu', id()]),
		option: chance.of(['kaya', 'sesuai', 'setuju']),
		count: chance.below(400) - 200,
		target: chance.of([null, '2027-03-31', '2020-01-01']),
		upaya: text.slice(0, 300),
		potensi: '',
		bila: 'Membantu tetangga',
		kpmId: chance.of(known.kpmIds),
		mark: chance.of(['ZZ9', 'zz']),
		name: 'Hironimus Bria',
		guest: 'tamu',
		query: chance.of(['a', '%%', '_____', '5302990101900001']),
		step: 1 + chance.below(18),
		note: text,
		deviceId: chance.of(known.deviceIds),
		mode: chance.of(['follow', 'frozen', 'blank']),
		seconds: chance.below(100),
		role: 'scribe'
	};
	const names = Object.keys(commandTable[kind].fields.shape);
	return Object.fromEntries(names.map((name) => [name, values[name]]));
}

/** One to three places of a value are put out of order. */
function damaged(value: unknown, chance: Chance): unknown {
	let result = value;
	for (let times = 1 + chance.below(3); times > 0; times--) result = damagedOnce(result, chance);
	return result;
}

function damagedOnce(value: unknown, chance: Chance): unknown {
	if (typeof value !== 'object' || value === null || chance.is(0.1)) return chance.of(garbage);
	const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
	const key = chance.of([...Object.keys(copy), 'lain']);
	if (chance.is(0.25)) delete copy[key];
	else if (chance.is(0.1)) Object.defineProperty(copy, '__proto__', { value: { polluted: true }, enumerable: true });
	else copy[key] = chance.is(0.5) ? damagedOnce(copy[key], chance) : chance.of(garbage);
	return copy;
}

const updates = ((): Uint8Array[] => {
	const layout = new BoardLayout(makeLayoutDoc());
	const made: Uint8Array[] = [];
	layout.onOwnUpdate((update) => made.push(update));
	for (let index = 0; index < 8; index++) {
		layout.addCluster(`rumpun-0${index}`);
		layout.placeCard(`kartu-00${index}`, `rumpun-0${index}`, 0);
		if (index % 3 === 0) layout.removeCluster(`rumpun-0${index}`);
	}
	return [...made, Y.encodeStateAsUpdate(layout.doc), Y.encodeStateVector(layout.doc)];
})();

function damagedBytes(chance: Chance): Uint8Array {
	const bytes = Uint8Array.from(chance.of(updates));
	for (let times = chance.below(5); times > 0; times--) bytes[chance.below(bytes.length)] = chance.below(256);
	return chance.is(0.2) ? bytes.subarray(0, chance.below(bytes.length)) : bytes;
}

const binary = (event: string, message: unknown, ...attachments: Uint8Array[]): Frame[] => [
	`45${attachments.length}-7${JSON.stringify([event, message])}`,
	...attachments
];
const placeholder = { _placeholder: true, num: 0 };

function command(role: HallRole, known: Known, chance: Chance): Frame[] {
	const kind = chance.of(role === 'facilitator' ? harmless : kinds);
	const message: unknown = { id: `fuzz-${chance.below(1e12)}`, kind, ...fieldsOf(kind, known, chance) };
	return [`42${chance.below(1000)}${JSON.stringify(['command', chance.is(0.05) ? message : damaged(message, chance)])}`];
}

function layouts(_: HallRole, __: Known, chance: Chance): Frame[] {
	if (chance.is(0.7)) return binary('layout', placeholder, damagedBytes(chance));
	const number = () => chance.of([0, 1, -1, 5, 1e9, 1.5]);
	const rev = number();
	if (chance.is(0.5)) return [`42${chance.below(1000)}${JSON.stringify(['resume', { rev, seq: number() }])}`];
	return binary('resume', { rev, stateVector: placeholder }, damagedBytes(chance));
}

/** What a socket takes and only wonders about. */
function oddEvents(_: HallRole, __: Known, chance: Chance): Frame[] {
	const event = chance.of([
		'stage',
		'welcome',
		'cards',
		'places',
		'inbox',
		'people',
		'command ',
		'toString',
		'__proto__',
		'layout',
		'resume',
		'command'
	]);
	return chance.of<Frame[]>([
		[`42${JSON.stringify([event, chance.of(garbage), chance.of(garbage)])}`],
		[`42${JSON.stringify([event])}`],
		[`42["command",${'['.repeat(3000)}${']'.repeat(3000)}]`],
		[`42["command",${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}]`],
		[`43${chance.below(100)}[{"ok":true}]`],
		['40/lain,{}'],
		['3'],
		binary('command', { id: 'fuzz-biner', kind: 'writeCard', text: placeholder }, new Uint8Array(9))
	]);
}

/** What ends a line: broken packets of engine.io and socket.io, attachments that never come or come unasked. */
export function brokenFrames(chance: Chance): Frame[] {
	return chance.of<Frame[]>([
		['42["command",{'],
		['42{}'],
		['42["connect",{}]'],
		['49[]'],
		['451-["layout",{"_placeholder":true,"num":5}]', new Uint8Array(3)],
		['453-["layout",{"_placeholder":true,"num":0}]', new Uint8Array(3), '42["command",{}]'],
		['45999999999-["layout"]'],
		[new Uint8Array([1, 2, 3])],
		[''],
		['9'],
		['1'],
		['41'],
		['40{"protocol":1}'],
		[String.fromCharCode(...Array.from({ length: 20 }, () => chance.below(65_536)))],
		[`42["command","${'z'.repeat(300_000)}"]`],
		['2probe'],
		['42/lain,["command",{}]'],
		['41/lain,'],
		['5'],
		['6']
	]);
}

/** The next frame, or the frames of one message, of which none ends a line. */
export function nextFrames(role: HallRole, known: Known, chance: Chance): Frame[] {
	const level = chance.next();
	const make = level < 0.66 ? command : level < 0.84 ? layouts : oddEvents;
	return make(role, known, chance);
}
