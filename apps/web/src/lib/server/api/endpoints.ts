import {
	areaCovers,
	dateInZone,
	NEEDS,
	packsFor,
	rulePacks,
	VERDICTS,
	zoneOfArea,
	type IsoDate,
	type ProgramPart
} from '@balai/domain';
import type { CaseStore, Program } from '@balai/case-store';
import { z } from 'zod';

/** What an address answers with: rows of one shape, and where the next page begins. */
export interface ApiPage {
	rows: readonly unknown[];
	next: string | null;
}

export interface ApiAsked {
	store: CaseStore;
	program: Program;
	/** In the zone of the program's area. */
	today: IsoDate;
	query: Readonly<Record<string, string | number | undefined>>;
}

export interface Endpoint {
	/** '/api/v1/keluarga'. */
	path: string;
	/** The part of the sambungan that opens it. */
	part: ProgramPart;
	summary: string;
	query: z.ZodObject;
	/** Every row goes through it before it leaves: a field that it does not name is a fault, not an answer. */
	row: z.ZodObject;
	/** By pages, and as one stream of JSON lines under the same address with '.jsonl'. */
	isPaged: boolean;
	/** Undefined: what was asked for is not there, or not within reach (alike, CS4). */
	read: (asked: ApiAsked) => Promise<ApiPage | undefined>;
}

const MOST_ROWS = 1000;
const areaCode = z.string().regex(/^\d{10}$/);
const isoDate = z.iso.date();
const id = z.string().max(64);
const words = z.string().max(400);
const count = z.number().int().min(0).max(1_000_000_000);
const small = count
	.nullable()
	.meta({ description: 'Kosong (null) kalau kurang dari 5, atau kalau angka kecil lain bisa dihitung darinya.' });

const paging = {
	sesudah: z.string().max(80).optional().meta({ description: 'Isi dengan `next` dari halaman sebelumnya.' }),
	jumlah: z.coerce.number().int().min(1).max(MOST_ROWS).default(200).meta({ description: 'Baris per halaman.' }),
	wilayah: z
		.string()
		.regex(/^\d{2,10}$/)
		.optional()
		.meta({ description: 'Kode wilayah di dalam wilayah sambungan (Kemendagri, tanpa titik).' })
};
const pagedQuery = z.strictObject(paging);

const portion = ({ query }: ApiAsked) => ({
	after: query['sesudah'] as string | undefined,
	areaCode: query['wilayah'] as string | undefined,
	limit: Number(query['jumlah'] ?? 200)
});

const components = z.strictObject({
	bumil: count.optional(),
	aud: count.optional(),
	sd: count.optional(),
	smp: count.optional(),
	sma: count.optional(),
	lansia: count.optional(),
	disabilitas: count.optional()
});

/** Everything that a program may ask for; its description for people and machines is made from this table alone. */
export const endpoints: readonly Endpoint[] = [
	{
		path: 'keluarga',
		part: 'keluarga',
		summary: 'Keluarga penerima manfaat di wilayah sambungan, menurut desa.',
		query: pagedQuery,
		row: z.strictObject({
			kpmId: id,
			nama: words,
			dusun: words.nullable(),
			desa: words.nullable(),
			areaCode,
			since: isoDate.nullable().meta({ description: 'Menjadi KPM sejak.' }),
			endedOn: isoDate.nullable().meta({ description: 'Tanggal SK yang mengakhiri kepesertaan; null selama masih peserta.' }),
			household: z.enum(['stands', 'noOneLeft', 'absorbed']),
			desil: z.number().int().min(1).max(10).nullable(),
			components,
			numbers: z
				.strictObject({
					nik: z.string().max(16).nullable(),
					nomorKk: z.string().max(16).nullable(),
					nomorPeserta: z.string().max(40).nullable(),
					tanggalLahir: isoDate.nullable()
				})
				.optional()
				.meta({ description: 'Hanya kalau sambungan punya bagian `nomor`.' })
		}),
		isPaged: true,
		read: async (asked) => asked.store.sambungan.families(asked.program, portion(asked))
	},
	{
		path: 'usulan',
		part: 'usulan',
		summary: 'Usulan graduasi dan langkahnya. Yang dibatalkan keluarga tidak ada di sini.',
		query: pagedQuery,
		row: z.strictObject({
			usulanId: id,
			kpmId: id,
			areaCode,
			path: z.enum(['mandiri', 'alamiah', 'nonEligible']),
			status: z.enum(['running', 'done', 'refused', 'dropped']),
			step: z.number().int().min(1).max(13).meta({ description: 'Langkah penetapan yang menunggu, 1 sampai 12.' }),
			skOn: isoDate.nullable()
		}),
		isPaged: true,
		read: async (asked) => asked.store.sambungan.usulan(asked.program, portion(asked))
	},
	{
		path: 'rujukan',
		part: 'rujukan',
		summary: 'Rujukan keluarga ke instansi. Yang ditarik keluarga tidak ada di sini.',
		query: pagedQuery,
		row: z.strictObject({
			rujukanId: id,
			kpmId: id,
			areaCode,
			need: z.enum(NEEDS),
			officeId: id,
			status: z.enum(['sent', 'accepted', 'rejected', 'served', 'closed']),
			sentOn: isoDate,
			since: isoDate.meta({ description: 'Hari langkah terakhir.' }),
			dueOn: isoDate.nullable(),
			outcome: z.enum(['terpenuhi', 'sebagian', 'tidakTerpenuhi']).nullable()
		}),
		isPaged: true,
		read: async (asked) => asked.store.sambungan.rujukan(asked.program, portion(asked))
	},
	{
		path: 'bidik',
		part: 'bidik',
		summary: 'Hasil bidik graduasi satu desa hari ini. Tidak mengubah apa pun, dan bukan keputusan.',
		query: z.strictObject({
			desa: areaCode.meta({ description: 'Kode desa, 10 angka.' }),
			aturan: z.enum(['juknis-2020', 'ntt-67-2024']).default('juknis-2020')
		}),
		row: z.strictObject({
			kpmId: id,
			areaCode,
			verdict: z.enum(VERDICTS),
			rules: z.array(z.strictObject({ rule: z.string().max(40), answer: z.enum(VERDICTS), source: words })).max(20),
			fieldCheck: z.array(z.string().max(40)).max(5)
		}),
		isPaged: false,
		async read({ store, program, today, query }) {
			const packs = packsFor(rulePacks(await store.bidik.policy()), program.areaCode, today);
			const pack = packs.find((one) => one.id === query['aturan']);
			const desa = String(query['desa']);
			if (!pack || !areaCovers(program.areaCode, desa)) return undefined;
			const found = await store.bidik.list(program, { pack: pack.id, on: today, areaCode: desa, limit: 10_000 });
			if (!found.ok) return undefined;
			const rows = found.value.rows.map(({ kpmId, areaCode: lives, verdict, findings, fieldCheck }) => ({
				kpmId,
				areaCode: lives,
				verdict,
				rules: findings.map(({ rule, answer, source }) => ({ rule, answer, source })),
				fieldCheck
			}));
			return { rows: rows.toSorted((a, b) => (a.kpmId < b.kpmId ? -1 : 1)), next: null };
		}
	},
	{
		path: 'angka-kunjungan',
		part: 'angka',
		summary: 'Kunjungan rumah yang terbuka dan yang lewat pada awal bulan ini, per kecamatan, tanpa angka kecil.',
		query: z.strictObject({}),
		row: z.strictObject({ kecamatan: z.string().regex(/^\d{6}$/), open: small, late: small }),
		isPaged: false,
		read: async ({ store, program, today }) => ({ rows: await store.sambungan.visitTotals(program, today), next: null })
	},
	{
		path: 'angka-rujukan',
		part: 'angka',
		summary: 'Rujukan satu tahun per desa, tanpa angka kecil; desa yang terlalu kecil digabung (areaCode null) atau tidak ada.',
		query: z.strictObject({ tahun: z.coerce.number().int().min(2020).max(2100).optional() }),
		row: z.strictObject({
			areaCode: areaCode.nullable(),
			total: count,
			counts: z.strictObject({ running: count, met: count, notMet: count, withdrawn: count }).nullable()
		}),
		isPaged: false,
		async read({ store, program, today, query }) {
			const report = await store.rujukan.report(program, Number(query['tahun'] ?? today.slice(0, 4)));
			return report && { rows: report.rows, next: null };
		}
	}
];

/** 'keluarga' or 'keluarga.jsonl'. */
export function endpointOf(address: string): { endpoint: Endpoint; isStream: boolean } | undefined {
	const isStream = address.endsWith('.jsonl');
	const path = isStream ? address.slice(0, -'.jsonl'.length) : address;
	const endpoint = endpoints.find((one) => one.path === path && (one.isPaged || !isStream));
	return endpoint && { endpoint, isStream };
}

export function todayOf({ areaCode: code }: Program, nowMs: number): IsoDate {
	return dateInZone(nowMs, zoneOfArea(code));
}
