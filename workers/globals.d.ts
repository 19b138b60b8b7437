/** Which build of the app this is; put in by the bundler, the same for page and worker. */
declare const __BUILD__: string;
/** The address of the sync server, where it is not the one that serves the app; otherwise empty. */
declare const __SYNC_SERVER__: string;
