export { ReapiApi } from './credentials/ReapiApi.credentials';
export * from './nodes/ReapiImage/catalog';
export { ReapiImage } from './nodes/ReapiImage/ReapiImage.node';
