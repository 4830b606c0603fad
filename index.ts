export * from './nodes/ReapiImage/catalog';
