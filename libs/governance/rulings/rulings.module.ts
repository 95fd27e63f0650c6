import { Module } from '@nestjs/common';
import { CheckController } from './check/check.controller.js';
import { DocketsController } from './dockets.controller.js';
import { Dockets } from './dockets/dockets.query.js';
import { Rulings } from './list/rulings.query.js';
import { StimulusKindsController } from './kinds/stimulus-kinds.controller.js';
import { StimulusKinds } from './kinds/stimulus-kinds.query.js';
import { MyController } from './my.controller.js';
import { FlagsController } from './flags/flags.controller.js';
import { Flags } from './flags/flags.query.js';
import { RulingsController } from './rulings.controller.js';
import { DeskController } from './desk.controller.js';
import { TouchedController } from './touched/touched.controller.js';

@Module({
  controllers: [
    DocketsController,
    RulingsController,
    MyController,
    StimulusKindsController,
    DeskController,
    CheckController,
    TouchedController,
    FlagsController,
  ],
  providers: [Dockets, Rulings, StimulusKinds, Flags],
})
export class RulingsModule {}
