-- The development database's rows. Everything follows from row numbers: the same rows on every day
-- and every machine, and counts that can be worked out with a pencil (tests/cli/demo_counts.tsv
-- does). To be run by psql on an empty schema.sql.
--
-- Twenty organisations, numbered 1 to 20. What hangs on an organisation comes in blocks of one
-- size, in the organisations' order, so row n of a table with s rows per organisation belongs to
-- organisation 1 + (n - 1) / s. The twentieth is the small one that collides in production.
BEGIN;

-- In pg_temp: gone with the session, so that the database holds what Prisma would hold and no more.
CREATE FUNCTION pg_temp.cuid(kind text, n bigint) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT 'c' || substr(md5(kind || ' ' || n), 1, 24) $$;
CREATE FUNCTION pg_temp.block(n bigint, size bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
    AS $$ SELECT 1 + (n - 1) / size $$;
CREATE FUNCTION pg_temp.pick(n bigint, VARIADIC choices text[]) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT choices[1 + n % cardinality(choices)] $$;
CREATE FUNCTION pg_temp.at(n bigint) RETURNS timestamp(3) LANGUAGE sql IMMUTABLE
    AS $$ SELECT timestamp '2024-09-02 08:00:00.120' + n * interval '37 minutes 11.007 seconds' $$;
CREATE FUNCTION pg_temp.bcrypt(n bigint) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT '$2b$12$' || substr(md5('salt ' || n) || md5('hash ' || n), 1, 53) $$;
-- A user of an organisation: fifty in each of 1 to 19 (users 1 to 950), ten in the twentieth (951
-- to 960).
CREATE FUNCTION pg_temp.member(organisation bigint, n bigint) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT pg_temp.cuid('User', CASE organisation WHEN 20 THEN 951 + n % 10 ELSE (organisation - 1) * 50 + 1 + n % 50 END) $$;

-- 40 permissions
INSERT INTO "Permission"
SELECT pg_temp.cuid('Permission', n),
       pg_temp.pick((n - 1) / 5, 'demandes', 'documents', 'filieres', 'utilisateurs', 'paiements', 'abonnements', 'audit', 'réglages')
           || '.' || pg_temp.pick(n - 1, 'read', 'write', 'delete', 'share', 'export'),
       CASE WHEN n % 10 = 0 THEN NULL ELSE 'Droit n° ' || n || ' : l’accès « ' || pg_temp.pick(n, 'lecture', 'écriture', 'œuvre complète') || ' »' END,
       pg_temp.at(n)
FROM generate_series(1, 40) n;

-- 20 organisations
INSERT INTO "Organization"
SELECT pg_temp.cuid('Organization', n),
       pg_temp.pick(n, 'universite', 'ecole', 'lycee', 'institut') || '-' || n,
       pg_temp.pick(n, 'Université d’Orléans', 'École « Les Œuvres »', 'Lycée de l''Haÿ-les-Roses', 'Institut "Sacré-Cœur"') || ' (' || n || ')',
       pg_temp.pick(n, 'UNIVERSITE', 'ECOLE', 'LYCEE', 'ENTREPRISE')::"OrganizationType",
       CASE n % 5 WHEN 0 THEN ARRAY[]::text[]
                  WHEN 1 THEN ARRAY['exemple.fr', NULL, 'NULL', '']
                  WHEN 2 THEN ARRAY['a,b', '{c}', 'd"e', 'f\g', ' h ']
                  WHEN 3 THEN NULL
                  ELSE ARRAY['éèê.fr', E'avec\ttabulation', '🎓'] END,
       jsonb_build_object('couleur', '#' || substr(md5('couleur ' || n), 1, 6), 'devise', 'Liberté, « égalité »', 'logo', NULL,
                          'seuils', jsonb_build_array(n * 0.1, -n, 12345678901234567890.123), 'vide', '{}'::jsonb),
       CASE n % 4 WHEN 0 THEN NULL ELSE 43 + n / 7.0::double precision END,
       n % 9 <> 0,
       pg_temp.at(n), pg_temp.at(n * 10)
FROM generate_series(1, 20) n;

-- 1,000 users; the last forty belong to no organisation
INSERT INTO "User"
SELECT pg_temp.cuid('User', n),
       lower(pg_temp.pick(n, 'elodie', 'zoe', 'francois', 'maelle', 'loic', 'oeuvre')) || '.' || n || '@exemple.fr',
       pg_temp.bcrypt(n),
       pg_temp.pick(n, 'Élodie', 'Zoé', 'François', 'Maëlle', 'Loïc', 'Anne-Cécile', 'Ÿann'),
       pg_temp.pick(n, 'Lefèvre', 'D''Arc', 'de l’Étang', 'Müller', 'N''Guyen "dit" Petit', 'Nuñez', 'Cœur\Vaillant', 'O’Brien', 'Noël'),
       CASE WHEN n % 100 = 1 THEN 'SUPER_ADMIN' WHEN n % 50 = 1 THEN 'ADMIN' WHEN n % 5 = 0 THEN 'ENSEIGNANT' ELSE 'ETUDIANT' END::"Role",
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE '+33 6 ' || lpad(n::text, 8, '0') END,
       CASE n % 6 WHEN 0 THEN NULL
                  WHEN 1 THEN '{}'::jsonb
                  WHEN 2 THEN '[]'::jsonb
                  ELSE jsonb_build_object('langue', 'français', 'alertes', NULL, 'thème', jsonb_build_object('nom', 'sombre \ "nuit"', 'icône', '🌙', 'taille', n / 8.0)) END,
       CASE WHEN n <= 960 THEN pg_temp.cuid('Organization', CASE WHEN n <= 950 THEN pg_temp.block(n, 50) ELSE 20 END) END,
       CASE WHEN n % 3 <> 0 THEN pg_temp.at(3 * n) END,
       pg_temp.at(n), pg_temp.at(2 * n)
FROM generate_series(1, 1000) n;

-- 5,000 pairs: user n holds the five permissions of one of eight groups (1-5, 6-10, ... 36-40), in
-- turn
INSERT INTO "_PermissionToUser"
SELECT pg_temp.cuid('Permission', (n - 1) % 8 * 5 + p), pg_temp.cuid('User', n)
FROM generate_series(1, 1000) n, generate_series(1, 5) p;

-- 240 departments, 12 per organisation: 1 is the root, 2 to 4 stand below it, 5 to 12 below these.
-- Children come before their parents.
INSERT INTO "Department"
SELECT pg_temp.cuid('Department', n),
       'D' || lpad(d::text, 2, '0'),
       pg_temp.pick(d, 'Présidence', 'Sciences de l’ingénieur', 'Lettres & « Œuvres »', 'Économie', 'Mathématiques', 'Droit') || ' ' || d,
       pg_temp.cuid('Organization', pg_temp.block(n, 12)),
       CASE WHEN d > 1 THEN pg_temp.cuid('Department', n - d + CASE WHEN d <= 4 THEN 1 ELSE 2 + d % 3 END) END,
       pg_temp.at(n), pg_temp.at(n + 5)
FROM generate_series(1, 240) n, LATERAL (SELECT 1 + (n - 1) % 12 AS d) place
ORDER BY n DESC;

-- 720 courses, 3 per department
INSERT INTO "Filiere"
SELECT pg_temp.cuid('Filiere', n),
       pg_temp.pick(n, 'Génie civil', 'Lettres modernes', 'Œnologie', 'L’« IA » appliquée') || E'\nannée ' || 1 + n % 3,
       pg_temp.pick(n, 'LICENCE', 'MASTER', 'DOCTORAT')::"Niveau",
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN ARRAY[]::"Niveau"[] WHEN 2 THEN ARRAY['LICENCE', NULL, 'MASTER']::"Niveau"[] ELSE ARRAY['DOCTORAT']::"Niveau"[] END,
       pg_temp.cuid('Department', pg_temp.block(n, 3)),
       CASE WHEN n % 7 <> 0 THEN pg_temp.member(pg_temp.block(n, 36), n) END,
       170 + n / 4.0,
       CASE WHEN n % 5 <> 0 THEN date '1968-05-13' + n::int END,
       pg_temp.at(n)
FROM generate_series(1, 720) n;

-- 300 invitations, 15 per organisation
INSERT INTO "OrganizationInvite"
SELECT pg_temp.cuid('OrganizationInvite', n),
       md5('token ' || n)::uuid,
       'invité+' || n || '@exemple.fr',
       pg_temp.pick(n, 'ETUDIANT', 'ENSEIGNANT')::"Role",
       pg_temp.cuid('Organization', pg_temp.block(n, 15)),
       pg_temp.member(pg_temp.block(n, 15), n),
       pg_temp.at(n) + interval '7 days',
       CASE WHEN n % 2 = 0 THEN pg_temp.at(n) + interval '1 day' END
FROM generate_series(1, 300) n;

-- 500 requests, 25 per organisation, addressed to the next organisation (the twentieth asks the
-- first)
INSERT INTO "DemandePartage"
SELECT pg_temp.cuid('DemandePartage', n),
       pg_temp.cuid('Organization', pg_temp.block(n, 25)),
       pg_temp.cuid('Organization', 1 + pg_temp.block(n, 25) % 20),
       pg_temp.member(pg_temp.block(n, 25), n),
       pg_temp.pick(n, 'EN_ATTENTE', 'ACCEPTEE', 'REFUSEE')::"StatutDemande",
       pg_temp.pick(n, 'Échange d’œuvres', E'Bonjour,\r\n\r\n\tpourriez-vous partager ?\r\n', 'Il a dit : "d''accord"', '\N', '', 'C:\Partage\été'),
       pg_temp.at(n), pg_temp.at(n + 1)
FROM generate_series(1, 500) n;

-- 2,000 documents, 4 per request; one larger than JSON's safe integers
INSERT INTO "DocumentPartage"
SELECT pg_temp.cuid('DocumentPartage', n),
       pg_temp.cuid('DemandePartage', pg_temp.block(n, 4)),
       pg_temp.pick(n, 'Relevé de notes', 'Thèse « finale »', 'Mémoire (v2) 📄', 'Procès-verbal n°') || ' ' || n,
       '/uploads/' || pg_temp.block(n, 100) || '/' || md5('document ' || n) || '.pdf',
       CASE WHEN n = 1000 THEN 9007199254740993 ELSE 1024 * n END,
       CASE WHEN n % 3 <> 0 THEN decode(md5('document ' || n), 'hex') END,
       CASE n % 5 WHEN 0 THEN NULL
                  WHEN 1 THEN ARRAY[]::text[]
                  WHEN 2 THEN ARRAY['été', NULL]
                  WHEN 3 THEN ARRAY['NULL', '', '\', '"', E'\n']
                  ELSE ARRAY['officiel', 'signé'] END,
       CASE n % 4 WHEN 0 THEN NULL
                  WHEN 1 THEN 'null'::jsonb
                  WHEN 2 THEN jsonb_build_object('pages', n, 'auteurs', jsonb_build_array('Zoé', NULL, 'Loïc'))
                  ELSE to_jsonb('une chaîne "seule"'::text) END,
       pg_temp.at(n)
FROM generate_series(1, 2000) n;

-- 2,000 blocks: each hash covers the one before
INSERT INTO "BlockchainBlock"
WITH RECURSIVE body AS (
    SELECT n, jsonb_build_object('document', pg_temp.cuid('DocumentPartage', n), 'action', pg_temp.pick(n, 'créé', 'signé', 'partagé')) AS data
    FROM generate_series(1, 2000) n
), chain AS (
    SELECT n, repeat('0', 64) AS previous, encode(sha256(convert_to(n || repeat('0', 64) || data::text, 'UTF8')), 'hex') AS hash, data
    FROM body WHERE n = 1
    UNION ALL
    SELECT body.n, chain.hash, encode(sha256(convert_to(body.n || chain.hash || body.data::text, 'UTF8')), 'hex'), body.data
    FROM chain JOIN body ON body.n = chain.n + 1
)
SELECT pg_temp.cuid('BlockchainBlock', n), n, previous, hash, data, n * 7919 % 65536, pg_temp.at(n) FROM chain;

-- 60 subscriptions, 3 per organisation
INSERT INTO "Abonnement"
SELECT pg_temp.cuid('Abonnement', n),
       pg_temp.cuid('Organization', pg_temp.block(n, 3)),
       pg_temp.pick(n, 'GRATUIT', 'ÉTABLISSEMENT', 'Sur mesure')::"Plan",
       n * 9.99,
       CASE n % 3 WHEN 0 THEN ARRAY['stockage "illimité"', 'API, v2'] WHEN 1 THEN ARRAY[]::text[] END,
       pg_temp.at(n), CASE WHEN n % 3 <> 1 THEN pg_temp.at(n) + interval '1 year' END, pg_temp.at(n + 1)
FROM generate_series(1, 60) n;

-- 1,200 transactions, 20 per subscription; every tenth pays something back
INSERT INTO "Transaction"
SELECT pg_temp.cuid('Transaction', n),
       'TX-2024-' || lpad(n::text, 6, '0'),
       pg_temp.cuid('Abonnement', pg_temp.block(n, 20)),
       CASE WHEN n % 10 = 0 THEN 'REMBOURSEMENT' ELSE 'DEBIT' END::"TypeTransaction",
       CASE WHEN n % 10 = 0 THEN -1 ELSE 1 END * (n * 12.3456),
       pg_temp.pick(n, 'EUR', 'CHF', 'XOF'),
       CASE WHEN n % 2 = 0 THEN jsonb_build_object('facture', 'F-' || n, 'tva', 0.20, 'libellé', E'Abonnement\n« mensuel »') END,
       pg_temp.at(n)
FROM generate_series(1, 1200) n;

-- 2,400 payments, 2 per transaction, 120 per organisation
INSERT INTO "Payment"
SELECT pg_temp.cuid('Payment', n),
       pg_temp.cuid('Transaction', pg_temp.block(n, 2)),
       CASE WHEN n % 3 <> 0 THEN pg_temp.member(pg_temp.block(n, 120), n) END,
       pg_temp.pick(n, 'CARTE', 'VIREMENT', 'MOBILE_MONEY')::"MethodePaiement",
       n * 6.1728,
       CASE n % 3 WHEN 0 THEN NULL ELSE jsonb_build_object('code', n % 100, 'message', 'accepté ✔', 'essais', jsonb_build_array(jsonb_build_array(), NULL, -0.5)) END,
       CASE WHEN n % 4 <> 0 THEN pg_temp.at(n) END,
       pg_temp.at(n)
FROM generate_series(1, 2400) n;

-- 800 messages
INSERT INTO "ContactMessage"
SELECT n,
       pg_temp.pick(n, 'Mme Lefèvre', 'M. D''Arc', 'Dr. "Œil" Noël'),
       'contact+' || n || '@exemple.fr',
       CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'Où en est ma demande n° ' || n || ' ?' END,
       pg_temp.pick(n, 'Bonjour, ça marche !', E'Ligne 1\nLigne 2\r\nLigne 3', E'Colonne\tColonne', 'Chemin C:\temp\new', '\.', '\N', ' blancs autour ',
                    'Il a répondu : "« oui »"', E'contrôles \x01 \x0B \x1F \x7F', 'Bravo 👏🏽 — à bientôt…', 'prix : 12 € $1 %s {}', '<b>&amp;</b>'),
       n % 2 = 0, pg_temp.at(n)
FROM generate_series(1, 800) n;
SELECT setval(pg_get_serial_sequence('"ContactMessage"', 'id'), 800), setval(pg_get_serial_sequence('"BlockchainBlock"', 'index'), 2000) \g /dev/null

-- 60 configurations
INSERT INTO "Configuration"
SELECT pg_temp.cuid('Configuration', n),
       'module.' || pg_temp.pick(n, 'général', 'paiement', 'sécurité') || '.' || n,
       CASE n % 6 WHEN 0 THEN 'null' WHEN 1 THEN 'true' WHEN 2 THEN '-1.50' WHEN 3 THEN '"été"' WHEN 4 THEN '[1, [2, [3, null]]]'
                  ELSE '{"actif": false, "clé": {"niveau": "« haut »", "chemin": "C:\\tmp"}}' END::jsonb,
       pg_temp.at(n)
FROM generate_series(1, 60) n;

-- 50 site settings
INSERT INTO "SiteSetting"
SELECT 'site.' || n, CASE WHEN n % 10 = 0 THEN NULL WHEN n % 10 = 1 THEN '' ELSE pg_temp.pick(n, 'Bienvenue à l’Université', 'Œuvrer ensemble', '#1e90ff') END
FROM generate_series(1, 50) n;

-- 5,500 audit entries: five for each user, and 500 by nobody
INSERT INTO "AuditLog"
SELECT pg_temp.cuid('AuditLog', n),
       CASE WHEN n <= 5000 THEN pg_temp.cuid('User', 1 + (n - 1) % 1000) END,
       pg_temp.pick(n, 'connexion', 'création', 'modification', 'suppression'),
       CASE WHEN n % 4 = 0 THEN NULL ELSE jsonb_build_object('avant', NULL, 'après', jsonb_build_object('n', n, 'libellé', 'modifié « ici »')) END,
       CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN '192.0.2.0'::inet + n % 256 ELSE '2001:db8::'::inet + n END,
       pg_temp.at(n)
FROM generate_series(1, 5500) n;

COMMIT;
