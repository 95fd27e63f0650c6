import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DomainError } from '#kernel';
import { Environment, namesDatabase } from '#platform/config';
import {
  defaultDataFolder,
  isDataFolder,
  openDataFolder,
  type DataFolder,
  type Tenancy,
} from '#platform/data-folder';
import type { FolderHome, Home } from '../composition/index.js';
import { composition } from './composition.js';
import { say } from './say.js';

/** The option that every command has. */
export interface DataOption {
  readonly data?: string;
}

export const DATA_OPTION = [
  '--data <dir>',
  'the data folder (default: the services that DATABASE_URL and so on name, else ./data)',
] as const;

const clone = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** The folder that was named, or the default one; where that is not in the clone, a line says so. */
export function dataFolderPath({ data }: DataOption): string {
  if (data !== undefined) return resolve(data);
  const preset = defaultDataFolder(clone);
  if (preset.moved) say(`PostgreSQL's user cannot enter ${clone}, so the data folder is ${preset.dir}.`);
  return preset.dir;
}

export function dataFolder(option: DataOption): DataFolder {
  return openDataFolder(dataFolderPath(option));
}

export async function folderHome(option: DataOption, as: Tenancy): Promise<FolderHome> {
  const folder = dataFolder(option);
  return (await composition()).atDataFolder(folder, as);
}

/** @throws DomainError `REGISTER.NOT_OPEN` where no data folder stands, so that none is made by looking. */
export function mustHaveRegister(option: DataOption): void {
  if (option.data === undefined && namesDatabase(new Environment())) return;
  const path = dataFolderPath(option);
  if (!isDataFolder(path))
    throw new DomainError(
      'REGISTER.NOT_OPEN',
      `There is no register in ${path}. "npm start" begins one; or name another folder with --data.`,
    );
}

/** The data folder that was named; else the services of the environment; else the default folder. */
export async function home(option: DataOption, as: Tenancy = 'command'): Promise<Home | FolderHome> {
  const environment = new Environment();
  if (option.data === undefined && namesDatabase(environment))
    return (await composition()).atServices(environment);
  return folderHome(option, as);
}
