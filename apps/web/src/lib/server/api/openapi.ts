import { programPartNames } from '@balai/domain';
import { z } from 'zod';
import { endpoints, type Endpoint } from './endpoints.ts';

const problem = z.strictObject({ error: z.string().max(40), message: z.string().max(400) });

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const refused = (description: string) => ({ description, ...json({ $ref: '#/components/schemas/Problem' }) });
const refusals = {
	'400': refused('Ada yang salah di alamatnya.'),
	'401': refused('Tokennya tidak dikenal, sudah diakhiri, atau lewat masanya.'),
	'403': refused('Bagian ini tidak dibuka untuk sambungan ini.'),
	'404': refused('Tidak ditemukan, atau di luar wilayah sambungan.'),
	'429': refused('Terlalu sering. Tunggu sebanyak detik di kepala Retry-After.')
};

/** 'angka-rujukan' → 'AngkaRujukan'. */
const nameOf = ({ path }: Endpoint) =>
	path
		.split('-')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join('');

function schemaOf(schema: z.ZodType): object {
	const { $schema: _draft, ...plain } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output' });
	return plain;
}

function parametersOf({ query }: Endpoint): object[] {
	return Object.entries(query.shape).map(([name, field]) => {
		const { $schema: _draft, ...schema } = z.toJSONSchema(field as z.ZodType, { target: 'draft-2020-12', io: 'input' });
		const isRequired = !(field as z.ZodType).safeParse(undefined).success;
		return { name, in: 'query', required: isRequired, schema };
	});
}

function operationOf(endpoint: Endpoint, isStream: boolean): object {
	const row = { $ref: `#/components/schemas/${nameOf(endpoint)}` };
	const answer = isStream
		? {
				description: 'Satu baris JSON untuk setiap baris data, tanpa halaman.',
				content: { 'application/x-ndjson': { schema: row } }
			}
		: {
				description: 'Satu halaman.',
				headers: { ETag: { description: 'Untuk If-None-Match.', schema: { type: 'string' } } },
				...json({
					type: 'object',
					required: ['data', 'next'],
					additionalProperties: false,
					properties: { data: { type: 'array', items: row }, next: { type: ['string', 'null'] } }
				})
			};
	return {
		operationId: `${nameOf(endpoint)}${isStream ? 'Semua' : ''}`,
		summary: isStream ? `${endpoint.summary} Semuanya sekaligus.` : endpoint.summary,
		description: `Bagian sambungan: ${endpoint.part}, ${programPartNames[endpoint.part]}.`,
		parameters: parametersOf(endpoint).filter((each) => !isStream || (each as { name: string }).name === 'wilayah'),
		security: [{ token: [] }],
		responses: { '200': answer, ...(isStream ? {} : { '304': { description: 'Tidak berubah.' } }), ...refusals }
	};
}

/** The description of all of it for machines (OpenAPI 3.1), made from the same schemas that every row goes through. */
export function openApi(): object {
	return {
		openapi: '3.1.0',
		info: {
			title: 'Balai',
			version: '1',
			description:
				'Data Balai untuk program instansi lain, lewat sambungan yang dibuat Dinas Sosial. Pilihan, janji, kunjungan, dan rencana keluarga tidak ada di sini, dan tidak akan ada. Setiap keluarga yang dibaca tercatat atas nama instansinya.'
		},
		servers: [{ url: '/api/v1' }],
		paths: Object.fromEntries(
			endpoints.flatMap((endpoint): [string, object][] => [
				[`/${endpoint.path}`, { get: operationOf(endpoint, false) }],
				...(endpoint.isPaged ? [[`/${endpoint.path}.jsonl`, { get: operationOf(endpoint, true) }] as [string, object]] : [])
			])
		),
		components: {
			securitySchemes: {
				token: { type: 'http', scheme: 'bearer', description: 'Authorization: Bearer balai_…; tidak pernah di alamat.' }
			},
			schemas: {
				...Object.fromEntries(endpoints.map((endpoint) => [nameOf(endpoint), schemaOf(endpoint.row)])),
				Problem: schemaOf(problem)
			}
		}
	};
}
