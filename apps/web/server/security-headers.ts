import type { ServerResponse } from 'node:http';

const securityHeaders = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'x-frame-options': 'DENY',
	'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
	'cross-origin-resource-policy': 'same-origin'
};

/** For every answer, files and error pages too; the content security policy of pages comes from Kit (vite.config.ts). */
export function setSecurityHeaders(response: ServerResponse): void {
	for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
}
