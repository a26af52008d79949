-- What TypeORM makes of the entities of its documentation: users with roles, and a generated column.
CREATE TABLE migrations (
    id SERIAL NOT NULL,
    "timestamp" bigint NOT NULL,
    name character varying NOT NULL,
    CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id)
);
INSERT INTO migrations ("timestamp", name) VALUES (1700000000000, 'Init1700000000000');
CREATE TABLE typeorm_metadata (
    type character varying NOT NULL,
    database character varying,
    schema character varying,
    "table" character varying,
    name character varying,
    value text
);
INSERT INTO typeorm_metadata
    VALUES ('GENERATED_COLUMN', 'app', 'public', 'user', 'fullName', '"firstName" || '' '' || "lastName"');

CREATE TABLE "user" (
    id SERIAL PRIMARY KEY,
    email character varying NOT NULL CONSTRAINT "UQ_e12875dfb3b1d92d7d7c5377e22" UNIQUE,
    "firstName" character varying NOT NULL,
    "lastName" character varying NOT NULL,
    "fullName" character varying GENERATED ALWAYS AS ("firstName" || ' ' || "lastName") STORED NOT NULL
);
CREATE TABLE role (
    id SERIAL PRIMARY KEY,
    name character varying NOT NULL CONSTRAINT "UQ_ae4578dcaed5adff96595e61660" UNIQUE
);
CREATE TABLE user_roles_role (
    "userId" integer NOT NULL REFERENCES "user" ON DELETE CASCADE ON UPDATE CASCADE,
    "roleId" integer NOT NULL REFERENCES role ON DELETE CASCADE ON UPDATE CASCADE,
    PRIMARY KEY ("userId", "roleId")
);
