import { catchUp } from '#engine/projections';
import { Environment } from '#platform/config';
import { atServices, openComposedRegister } from '../apps/composition/index.js';

/** A process that runs one reaction of the register that its environment names, up to the log's head: to be killed. */
const [name, holder] = process.argv.slice(2);
const { projector } = await openComposedRegister(await atServices(new Environment()), null);
const reactions = projector.reactions!.filter((reaction) => reaction.name === name);
await catchUp({ ...projector, projections: [], reactions, holder });
process.exit();
