export { ReapiApi } from './credentials/ReapiApi.credentials';
export { ReapiImage } from './nodes/ReapiImage/ReapiImage.node';
