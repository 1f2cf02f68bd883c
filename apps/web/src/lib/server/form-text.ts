/** One text field of a form, trimmed; '' when it is missing or a file. `longest` cuts off what no honest form sends. */
export function formText(form: FormData, field: string, longest = 200): string {
	const value = form.get(field);
	return typeof value === 'string' ? value.trim().slice(0, longest) : '';
}
