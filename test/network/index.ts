export { makeCertificate, type Certificate, type CertificateKind } from './certificates';
export {
	startConnectProxy,
	type ConnectProxy,
	type ProxyBehaviour,
	type ProxyRule,
} from './connectProxy';
export { startDroppingHost, type DroppingHost } from './droppingHost';
export { startSilentHost, type Manner, type SilentHost } from './silentHost';
export { startTlsHost, type TlsHost, type TlsHostOptions } from './tlsHost';
