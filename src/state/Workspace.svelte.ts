import * as v from 'valibot';
import { newId, type PersonId, type ProjectId } from '../domain/ids.ts';
import { anchorHeads } from '../domain/journal/anchors.ts';
import type { OpenStream } from '../domain/journal/openStream.ts';
import { DiffBuilder } from '../domain/journal/recordsDiff.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { Person } from '../domain/records/person.ts';
import type { Project } from '../domain/records/project.ts';
import { idSchema } from '../domain/records/schemaParts.ts';
import { clinicalEntitiesTemplate } from '../domain/templates/clinicalEntities.ts';
import { Scope } from '../lib/scope.ts';
import { requestPersistence, storageStatus, type StorageStatus } from '../storage/quota.ts';
import { openShared } from './openShared.ts';
import type { Services } from './services.ts';

const PERSON_KEY = 'person';
const ANCHOR_EVERY_MS = 5 * 60_000;
const STORAGE_EVERY_MS = 30_000;

/** The person's database: who works here, which projects there are, how much room is left. */
export class Workspace {
  readonly services: Services;
  #stream: OpenStream;
  #scope: Scope;
  #projects = $state.raw<readonly Project[]>([]);
  #people = $state.raw<readonly Person[]>([]);
  #personId = $state.raw<PersonId>('person:nobody');
  #storage = $state.raw<StorageStatus | undefined>();

  private constructor(services: Services, stream: OpenStream, scope: Scope) {
    this.services = services;
    this.#stream = stream;
    this.#scope = scope;
    this.#scope.add(stream.records.listen(() => this.#read()));
    this.#read();
  }

  static async open(services: Services): Promise<Workspace> {
    const scope = new Scope();
    const known = await services.store.getMeta(PERSON_KEY, idSchema('person'));
    const personId = known ?? newId('person', services.newSuffix());
    const opened = await openShared(services, scope, { stream: 'workspace', by: personId, rebase: true });
    if (!opened.ok) throw new Error(opened.error.message);
    const workspace = new Workspace(services, opened.value, scope);
    if (known === undefined) await services.store.putMeta(PERSON_KEY, personId);
    await workspace.addPeople([{ typeName: 'person', id: personId, name: 'Annotator' }]);
    workspace.#personId = personId;
    void workspace.refreshStorage();
    scope.interval(() => void workspace.refreshStorage(), STORAGE_EVERY_MS);
    scope.interval(() => void workspace.anchor(), ANCHOR_EVERY_MS);
    return workspace;
  }

  /** Newest first. */
  get projects(): readonly Project[] {
    return this.#projects;
  }

  get people(): readonly Person[] {
    return this.#people;
  }

  get person(): Person {
    const found = this.#people.find(({ id }) => id === this.#personId);
    return found ?? { typeName: 'person', id: this.#personId, name: 'Annotator' };
  }

  get storage(): StorageStatus | undefined {
    return this.#storage;
  }

  nameOf(personId: PersonId): string {
    return this.#people.find(({ id }) => id === personId)?.name ?? 'Unknown person';
  }

  /** `make` gives its first protocol; the labels of the built-in model where nothing else is wanted. */
  async createProject(
    name: string,
    make: (suffix: string) => LabelSchema = clinicalEntitiesTemplate,
  ): Promise<ProjectId> {
    const { services } = this;
    void requestPersistence();
    const id = newId('project', services.newSuffix());
    const project: Project = { typeName: 'project', id, name, createdAt: services.clock() };
    const scope = new Scope();
    const opened = await openShared(services, scope, { stream: id, by: this.#personId, rebase: true });
    if (!opened.ok) throw new Error(opened.error.message);
    const schema = make(services.newSuffix());
    const diff = new DiffBuilder().add(project).add(schema).build();
    const saved = await opened.value.commit(diff, { label: 'create project', source: 'system' });
    scope.dispose();
    if (!saved.ok) throw new Error(saved.error.message);
    await this.addProject(project);
    return id;
  }

  /** Lists a project that has a stream already. */
  async addProject(project: Project): Promise<void> {
    if (this.#stream.records.get(project.id) !== undefined) return;
    await this.#commit(new DiffBuilder().add(project), 'add project');
  }

  async renameProject(projectId: ProjectId, name: string): Promise<void> {
    const project = this.#stream.records.get(projectId);
    if (project === undefined || project.name === name) return;
    await this.#commit(new DiffBuilder().update(project, { ...project, name }), 'rename project');
  }

  async addPeople(people: readonly Person[]): Promise<void> {
    const builder = new DiffBuilder();
    const unknown = people.filter(({ id }) => this.#stream.records.get(id) === undefined);
    if (unknown.length === 0) return;
    for (const person of unknown) builder.add(person);
    await this.#commit(builder, 'add person');
  }

  async renamePerson(name: string): Promise<void> {
    const { person } = this;
    if (name.trim() === '' || name === person.name) return;
    await this.#commit(new DiffBuilder().update(person, { ...person, name: name.trim() }), 'rename person');
  }

  /** Whoever sits here now. The page is loaded anew, so that nothing goes on under the other name. */
  async workAs(personId: PersonId): Promise<void> {
    await this.services.store.putMeta(PERSON_KEY, v.parse(idSchema('person'), personId));
    this.#personId = personId;
  }

  /** Notes where all streams stand, so that a cut tail is found later. */
  async anchor(): Promise<void> {
    const { store, newSuffix } = this.services;
    await anchorHeads({ workspace: this.#stream, store, newSuffix });
  }

  async refreshStorage(): Promise<void> {
    this.#storage = await storageStatus();
  }

  async persist(): Promise<boolean> {
    const agreed = await requestPersistence();
    await this.refreshStorage();
    return agreed;
  }

  dispose(): void {
    this.#scope.dispose();
  }

  #read(): void {
    const projects = this.#stream.records.ofType('project');
    this.#projects = projects.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    this.#people = this.#stream.records.ofType('person');
  }

  async #commit(builder: DiffBuilder, label: string): Promise<void> {
    const saved = await this.#stream.commit(builder.build(), { label, source: 'system' });
    if (!saved.ok) throw new Error(saved.error.message);
  }
}
