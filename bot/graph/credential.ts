import type { TokenCredential } from '@azure/core-auth';
import type { Config } from '../config.ts';

/** The bot's own identity: managed in Azure, or its app registration with a secret. Loaded only when it is needed. */
export async function credentialOf({
  type,
  id,
  tenantId,
  password,
}: Config['app']): Promise<TokenCredential> {
  const { ClientSecretCredential, ManagedIdentityCredential } = await import('@azure/identity');
  if (type === 'UserAssignedMSI') return new ManagedIdentityCredential({ clientId: id });
  return new ClientSecretCredential(tenantId, id, password);
}
