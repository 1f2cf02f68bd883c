import { formatDate, type IsoDate, type OptionTotals, type PublicTotals } from '@balai/domain';
import type { Block, Letter, SignaturePlace, TableColumn, Text } from '../letter.ts';
import { beside, boardBlocks, pollBlocks, type BoardOnPaper, type PollOnPaper } from './session-boards.ts';
import { footOf, numberText, onThisDay, orLine, placeAndDate, type LetterFrame, type Officer } from './words.ts';

export interface BeritaAcaraSesiFacts extends LetterFrame {
	/** 'Rembug (Pertemuan) KPM PKH' */
	meeting: string;
	/** 'Desa Oelbiteno' */
	desa: string;
	/** Of a meeting that was not an ordinary one: practice, paper. */
	marks: readonly string[];
	/** When and where it was held; clock times in its zone: '09.00'. */
	held: { on: IsoDate; from: string; to: string; zone: string; venue: string };
	facilitator: { name: string; role: string };
	narasumber: readonly { name: string; role: string }[];
	witnesses: readonly { name: string; role: string }[];
	attendance: {
		people: readonly { nama: string; dusun: string; invited: boolean; left: boolean }[];
		guests: readonly { name: string; kind: string }[];
		invited: number;
		absent: number;
		/** 'Menengah' */
		size: string;
	};
	steps: readonly { mark: string; title: string; times: readonly string[]; isSkipped: boolean }[];
	/** Undefined: it was not shown. */
	rightsCardAt: string | undefined;
	/** Held with nothing but paper, typed in from so many photographed sheets. */
	paperSheets: number | undefined;
	boards: readonly BoardOnPaper[];
	polls: readonly PollOnPaper[];
	/** Undefined: the private choice was not opened. Nobody is named, and no slip is told apart. */
	choice: PublicTotals | undefined;
	/** The promises that were offered to everybody, by their title; who wrote one stands nowhere here. */
	promises: readonly { title: string; statements: readonly string[] }[];
	slips: { count: number; by: readonly string[] };
	/** Undefined where the method has none, or it was not opened. */
	plans: OptionTotals<'written' | 'declined'> | undefined;
	/** Undefined where the method looks up no names. */
	prelist:
		| { list: number; ditemukan: number; meninggal: number; pindah: number; open: number; masuk: number; keluar: number }
		| undefined;
	/** What the meeting did not come to. */
	missing: { steps: readonly string[]; things: readonly string[]; isEarly: boolean };
	/** Where we do it otherwise than the guideline, and why. */
	differences: readonly { mark: string; title: string; text: string }[];
	/** What was agreed, in the words of whoever led it; one for each line. */
	agreed: readonly string[];
	visits: { from: IsoDate; to: IsoDate };
	/** Times. Why stays with the session, as why a step was skipped: words that were typed freely may tell of a person. */
	reopened: readonly string[];
	/** Pictures of the meeting are kept beside the letter: who agreed to one may take that back. */
	photos: number;
	kepalaDesa: Officer;
	/** Receives the outcome (Refleksi, langkah 10); undefined where the method does not say so. */
	korkab: Officer | undefined;
	/** 'Wakil peserta', 'Wakil RT/RW atau dusun' */
	representative: string;
}

const one = (text: Text): Block => ({ kind: 'paragraph', text });
const named = ({ name, role }: { name: string; role: string }) => (role === '' ? name : `${name}, ${role}`);

/**
 * Berita acara of a meeting, as the guideline uses it (Juknis II.H.4). Who came is named; what somebody chose, promised, answered or planned
 * never is, and no number from which it could be told (domain 3.1). The wording is ours.
 */
export function beritaAcaraSesi(facts: BeritaAcaraSesiFacts): Letter {
	const { meeting, desa, marks, held, paper, kop, number, on, today, differences, attendance, steps } = facts;
	const title = `Berita Acara ${meeting}`;
	const parts = sectionsOf(facts);
	return {
		title,
		paper,
		kop,
		blocks: [
			...marks.map((text): Block => ({ kind: 'note', text: [{ bold: text }] })),
			{
				kind: 'title',
				lines: ['BERITA ACARA', meeting.toUpperCase()],
				number: numberText(number)
			},
			one(
				`${onThisDay(held.on)}, pukul ${held.from}${held.to === '' ? '' : ` sampai ${held.to}`} ${held.zone}, bertempat di ${orLine(held.venue)}, ${desa}, telah dilaksanakan ${meeting} dengan keterangan sebagai berikut.`
			),
			...parts.flatMap(({ title: name, blocks }, index): Block[] => [
				{ kind: 'heading', text: `${index + 1}. ${name}` },
				...blocks
			]),
			{
				kind: 'paragraph',
				text: 'Demikian berita acara ini dibuat dengan sebenar-benarnya untuk digunakan sebagaimana mestinya.',
				keepNext: true
			},
			{ kind: 'signatures', placeAndDate: placeAndDate(facts), rows: signersOf(facts) },
			{ kind: 'newPage' },
			{ kind: 'heading', text: 'Lampiran 1. Yang hadir' },
			...attendanceBlocks(attendance, facts.narasumber),
			{ kind: 'heading', text: 'Lampiran 2. Langkah dan waktunya' },
			{
				kind: 'table',
				caption: 'Langkah dan waktunya',
				columns: [
					{ title: 'No', share: 10 },
					{ title: 'Langkah', share: 74 },
					{ title: `Mulai (${held.zone})`, share: 28 },
					{ title: 'Keterangan', share: 60 }
				],
				rows: steps.map(({ mark, title: name, times, isSkipped }) => [
					mark,
					name,
					times.join(', '),
					isSkipped ? 'Dilewati' : times.length === 0 ? 'Tidak dijalankan' : ''
				])
			},
			...(differences.length === 0
				? []
				: [
						{ kind: 'heading', text: 'Lampiran 3. Beda dari Juknis 2020' } as const,
						...differences.map(({ mark, title: name, text }) =>
							one([{ bold: `${mark === '+' ? name : `Langkah ${mark}, ${name}`}.` }, ` ${text}`])
						)
					])
		],
		foot: footOf(`${title}, ${desa}, ${formatDate(held.on)}`, facts),
		check: null,
		on: on ?? today
	};
}

interface Section {
	title: string;
	blocks: Block[];
}

function sectionsOf(facts: BeritaAcaraSesiFacts): Section[] {
	const { boards, polls, plans, prelist, missing, agreed, held } = facts;
	const isIncomplete = missing.isEarly || missing.steps.length + missing.things.length > 0;
	return [
		{ title: 'Pelaksanaan', blocks: heldBlocks(facts) },
		...boards.map((board) => ({ title: board.title, blocks: boardBlocks(board) })),
		...(polls.length === 0
			? []
			: [
					{
						title: 'Jawaban pribadi',
						blocks: [
							one('Dijawab sendiri dan tertutup. Jawaban tiap orang sudah dihapus; yang ada hanya jumlahnya.'),
							...polls.flatMap(pollBlocks)
						]
					}
				]),
		{ title: 'Pilihan pribadi', blocks: choiceBlocks(facts) },
		...(plans ? [{ title: 'Rencana keluarga', blocks: [one(plansText(plans))] }] : []),
		...(prelist ? [{ title: 'Daftar nama yang dicocokkan', blocks: prelistBlocks(prelist) }] : []),
		...(agreed.length === 0
			? []
			: [{ title: 'Kesepakatan', blocks: [{ kind: 'list', mark: 'number', items: agreed } as const] }]),
		...(isIncomplete ? [{ title: 'Yang tidak sampai dijalankan', blocks: missingBlocks(missing, held) }] : []),
		{ title: 'Tindak lanjut', blocks: followUpBlocks(facts) }
	];
}

function heldBlocks({
	facilitator,
	narasumber,
	witnesses,
	attendance,
	steps,
	rightsCardAt,
	paperSheets,
	held
}: BeritaAcaraSesiFacts): Block[] {
	const { people, invited, absent, size } = attendance;
	const led = steps.filter(({ times, isSkipped }) => times.length > 0 && !isSkipped).length;
	const skipped = steps.filter(({ isSkipped }) => isSkipped).map(({ mark }) => mark);
	const rows = [
		{ label: 'Fasilitator', value: named(facilitator) },
		{ label: 'Narasumber', value: narasumber.map(named).join('; ') || 'tidak ada' },
		{
			label: 'Diundang dan hadir',
			value: `${invited} keluarga diundang, ${people.length} keluarga hadir${people.length > 0 ? ` (${size.toLowerCase()})` : ''}, ${absent} yang diundang tidak hadir. Daftar hadir di Lampiran 1.`
		},
		{
			label: 'Susunan acara',
			value: `${led} dari ${steps.length} langkah dijalankan; ${skipped.length > 0 ? `dilewati: langkah ${skipped.join(', ')}` : 'tidak ada yang dilewati'}. Waktunya di Lampiran 2.`
		},
		{
			label: 'Kartu hak',
			value:
				rightsCardAt === undefined
					? 'tidak ditampilkan'
					: paperSheets === undefined
						? `ditampilkan pukul ${rightsCardAt} ${held.zone}, sebelum pilihan pribadi dibuka`
						: 'dibacakan sebelum slip dibagi, menurut lembar pertemuan'
		},
		...(witnesses.length > 0 ? [{ label: 'Saksi', value: witnesses.map(named).join('; ') }] : []),
		...(paperSheets === undefined
			? []
			: [
					{
						label: 'Sesi kertas',
						value: `Berlangsung tanpa alat dan diketik sesudahnya dari lembar-lembarnya. ${paperSheets} foto lembar yang ditandatangani disimpan.`
					}
				])
	];
	return [{ kind: 'fields', rows }];
}

function choiceBlocks({ choice, promises, slips, differences }: BeritaAcaraSesiFacts): Block[] {
	const blocks: Block[] = [];
	if (choice === undefined)
		blocks.push(one('Pilihan pribadi tidak dibuka pada pertemuan ini. Tidak ada yang memilih atau menandatangani apa pun.'));
	else {
		blocks.push(
			one(
				'Setiap peserta menjawab sendiri dan tertutup: mundur, belum, atau tidak menjawab. Tidak ada yang diminta mengacungkan tangan atau menyampaikan alasan di depan umum. Setiap peserta pulang membawa slip yang sama bentuknya.'
			),
			one(
				choice.shown
					? `Jumlahnya: mundur ${choice.counts.mundur} orang, belum ${choice.counts.belum} orang, tidak menjawab ${choice.counts.tidakMenjawab} orang.`
					: `Yang menjawab: ${choice.answered} orang. Jumlah tiap pilihan tidak ditulis. Ia ditulis hanya bila setiap pilihan diambil sedikitnya lima orang, agar pilihan seseorang tidak bisa ditebak.`
			),
			one(
				'Nama dan pilihan tidak dimuat di sini. Daftar untuk tindak lanjut disimpan terpisah dan hanya dibaca pendampingnya serta pengawas.'
			)
		);
		for (const { title, statements } of promises)
			blocks.push(
				{ ...one(`${title}, ditawarkan kepada setiap peserta dan ditulis hanya oleh yang mau:`), keepNext: true },
				{ kind: 'list', mark: 'letter', items: statements }
			);
		if (promises.length > 0) blocks.push(one('Siapa yang menulis, dan apa yang ditulisnya, tidak dimuat di sini.'));
	}
	if (slips.count > 0)
		blocks.push(
			one(
				`${slips.count} jawaban berasal dari slip lipat, diketik orang kedua: ${slips.by.join('; ')}. Bukan fasilitator, dan bukan pendamping keluarga yang slipnya diketik.`
			)
		);
	if (differences.length > 0) {
		const which = differences.map(({ mark, title }) => (mark === '+' ? `“${title}”` : mark)).join(', ');
		blocks.push({
			kind: 'note',
			text: [
				{ bold: 'Beda dari Juknis 2020.' },
				` Langkah ${which} dijalankan berbeda, agar tidak ada paksaan dari pihak mana pun. Naskah Juknis dan alasannya di Lampiran 3.`
			]
		});
	}
	return blocks;
}

function plansText(plans: OptionTotals<'written' | 'declined'>): string {
	const told = plans.shown
		? `Yang menulis rencana: ${plans.counts.written} orang. Yang memilih tidak menulis: ${plans.counts.declined} orang.`
		: `Yang menjawab: ${plans.answered} orang.`;
	return `Setiap peserta menulis sendiri: target, upaya, dan potensi. Rencana bukan pernyataan mundur. ${told} Isinya hanya dibaca pendampingnya.`;
}

function prelistBlocks(prelist: NonNullable<BeritaAcaraSesiFacts['prelist']>): Block[] {
	const { list, ditemukan, meninggal, pindah, open, masuk, keluar } = prelist;
	return [
		one(
			`Dicocokkan di meja bersama RT/RW dan kepala dusun, tanpa dibacakan di aula. Dari ${list} nama: ditemukan ${ditemukan}, meninggal ${meninggal}, pindah ${pindah}, belum dicocokkan ${open}. Usulan masuk ${masuk} keluarga, usulan keluar ${keluar} keluarga.`
		),
		one(
			'Nama ada di lampiran tersendiri, ditandatangani bersama berita acara ini. Hasilnya masih diperiksa petugas. Tidak ada kepesertaan yang berakhir karena musyawarah ini.'
		)
	];
}

/** Nothing where everything was led. */
export function missingBlocks(
	{ steps, things, isEarly }: BeritaAcaraSesiFacts['missing'],
	held: BeritaAcaraSesiFacts['held']
): Block[] {
	const said = [
		isEarly ? `Pertemuan ditutup lebih awal${held.to === '' ? '' : `, pukul ${held.to} ${held.zone}`}.` : '',
		steps.length > 0 ? `Langkah yang tidak dijalankan: ${steps.join(', ')}.` : ''
	].filter((text) => text !== '');
	return [
		...(said.length > 0 ? [one(said.join(' '))] : []),
		...(things.length > 0 ? [{ kind: 'list', mark: 'dash', items: things } as const] : [])
	];
}

function followUpBlocks({ choice, visits, reopened, photos, held }: BeritaAcaraSesiFacts): Block[] {
	return [
		choice === undefined
			? one('Siapa pun boleh menghubungi pendampingnya kapan saja, tanpa paksaan.')
			: one([
					'Kunjungan rumah dilakukan antara ',
					{ bold: formatDate(visits.from) },
					' dan ',
					{ bold: formatDate(visits.to) },
					'. Peserta boleh berubah pikiran sebelum surat keputusan (SK) terbit, dengan kode pada slip. Tidak ditanya alasannya.'
				]),
		...reopened.map((at) => one(`Sesi pernah dibuka kembali oleh pengawas, pukul ${at} ${held.zone}.`)),
		...(photos > 0
			? [
					one(
						`${photos} foto pertemuan disimpan tersendiri. Foto tidak menjadi bagian surat ini, sebab izin foto boleh ditarik kapan saja.`
					)
				]
			: [])
	];
}

function signersOf({ facilitator, witnesses, kepalaDesa, korkab, representative }: BeritaAcaraSesiFacts): SignaturePlace[][] {
	// Signed on its print: who sits in a hall signs there, one beside the other.
	const place = (caption: string, name: string, below: readonly string[] = []): SignaturePlace => ({
		caption: [`${caption},`],
		name,
		below
	});
	const known = witnesses.map(({ name, role }) => ({ name, role }));
	while (known.length < 2) known.push({ name: '', role: '' });
	const places = [
		place('Fasilitator', facilitator.name, facilitator.role === '' ? [] : [facilitator.role]),
		place(representative, ''),
		...known.map(({ name, role }, index) => place(`Saksi ${index + 1}`, name, role === '' ? [] : [role]))
	];
	const knowing = [korkab, kepalaDesa].flatMap((officer) =>
		officer ? [{ caption: ['Mengetahui,', `${officer.title},`], name: officer.name, below: officer.below }] : []
	);
	return [...beside(places, 2), ...beside(knowing, 2)];
}

function attendanceBlocks(
	{ people, guests }: BeritaAcaraSesiFacts['attendance'],
	narasumber: BeritaAcaraSesiFacts['narasumber']
): Block[] {
	const columns: TableColumn[] = [
		{ title: 'No', share: 10, align: 'center' },
		{ title: 'Nama', share: 84 },
		{ title: 'Dusun', share: 34 },
		{ title: 'Keterangan', share: 44 }
	];
	const others = [
		...narasumber.map(({ name, role }) => (role === '' ? name : `${name} (${role})`)),
		...guests.map(({ name, kind }) => `${name} (${kind === 'narasumber' ? 'narasumber' : 'tamu'})`)
	];
	return [
		people.length === 0
			? one('Tidak ada keluarga yang tercatat hadir.')
			: {
					kind: 'table',
					caption: 'Yang hadir',
					columns,
					rows: people.map(({ nama, dusun, invited, left }, index) => [
						String(index + 1),
						nama,
						dusun,
						[invited ? '' : 'tanpa undangan', left ? 'pulang lebih awal' : ''].filter((word) => word !== '').join(', ')
					])
				},
		...(others.length > 0 ? [one(`Narasumber dan tamu: ${others.join('; ')}.`)] : [])
	];
}
