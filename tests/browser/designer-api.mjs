// The designer's API as Studio calls it, for one signed-in account.
export class DesignerApi {
  /** @param {import('../http/api.mjs').Client} client */
  constructor(base, client) {
    Object.assign(this, { base, client });
  }

  /** The answer's headers and JSON; a refusal throws with its status and text. */
  async call(method, path, body) {
    const answer = await fetch(`${this.base}/elsa/api${path}`, { method, headers: { Authorization: `Bearer ${this.client.token}`, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} → ${answer.status} ${text.slice(0, 600)}`);
    return { headers: answer.headers, body: text ? JSON.parse(text) : undefined };
  }

  async activities() { return (await this.call('GET', '/descriptors/activities')).body.items; }

  async latest(id) { return (await this.call('GET', `/workflow-definitions/by-definition-id/${encodeURIComponent(id)}?versionOptions=Latest`)).body; }

  async save(model, publish = false) { return (await this.call('POST', '/workflow-definitions', { model, publish })).body.workflowDefinition; }

  /** Returns the new instance's id. */
  async run(id) { return (await this.call('POST', `/workflow-definitions/${id}/execute`, { versionOptions: 'Latest' })).headers.get('x-elsa-workflow-instance-id'); }
}

/** Names that the server itself sent: data, in whatever language. */
export const namesOf = catalogue => new Set(catalogue.flatMap(activity => [activity.name, activity.typeName, ...[...activity.inputs, ...activity.outputs, ...activity.ports].map(part => part.name)]));
