import { RouteSettings } from '#platform/identity';

const LARGE_BODY_BYTES = 32 << 20;

/** The route takes a text of megabytes in its JSON; every other route takes 1 MiB. */
export const LargeBody = () => RouteSettings({ bodyLimit: LARGE_BODY_BYTES });
