-- Makes the data identity a role of the database that may do what the bot needs: make and use tables and schemas of its
-- own. Run by the Entra administrator, as often as one likes. Connect to the database postgres first: only there the
-- function is found that knows Entra. Variables: role (name of the identity), object_id (its principal id), database.
--   psql "host=SERVER dbname=postgres user=ADMINISTRATOR sslmode=verify-full sslrootcert=system" \
--     -v role=polsbot-data -v object_id=GUID -v database=polsbot -f infra/database-role.sql
\set ON_ERROR_STOP on

select pgaadauth_create_principal_with_oid(:'role', :'object_id', 'service', false, false)
where not exists (select from pg_roles where rolname = :'role');

\connect :database

-- A schema of its own for the queue; the rest stands in public. What it makes it owns, and nobody else's may it touch.
grant connect, create, temporary on database :"database" to :"role";
grant usage, create on schema public to :"role";
