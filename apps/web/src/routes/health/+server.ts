export function GET({ locals }) {
	return Response.json({ ok: true, engine: locals.app.store.database.engine });
}
