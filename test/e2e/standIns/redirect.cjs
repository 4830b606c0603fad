// Loaded into n8n by NODE_OPTIONS=--require. n8n's nodes for Google and LinkedIn have their addresses built in: this
// sends what goes to these hosts to the stand-in on loopback instead.
const http = require('node:http');
const https = require('node:https');

const hosts = (process.env.STAND_IN_HOSTS ?? '').split(',');
const port = process.env.STAND_IN_PORT;
const { request } = https;

https.request = function redirected(options, ...rest) {
	if (!hosts.includes(options.hostname ?? options.host)) return request(options, ...rest);
	const { agent: _agent, agents: _agents, ...kept } = options;
	const target = { protocol: 'http:', host: '127.0.0.1', hostname: '127.0.0.1', port };
	return http.request({ ...kept, ...target }, ...rest);
};
