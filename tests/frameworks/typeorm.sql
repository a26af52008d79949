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

-- A tree by an adjacency list, and a relation of many to many with cascades on both sides.
CREATE TABLE category (
    id SERIAL PRIMARY KEY,
    name character varying NOT NULL CONSTRAINT "UQ_23c05c292c439d77b0de816b500" UNIQUE,
    "parentId" integer CONSTRAINT "FK_d5456fd7e4c4866fec8ada1fa10" REFERENCES category
);
CREATE TABLE post (
    id SERIAL PRIMARY KEY,
    title character varying NOT NULL,
    "createdAt" timestamp without time zone NOT NULL DEFAULT now(),
    "updatedAt" timestamp without time zone NOT NULL DEFAULT now(),
    "authorId" integer CONSTRAINT "FK_c6fb082a3114f35d0cc27c518e0" REFERENCES "user"
);
CREATE TABLE post_categories_category (
    "postId" integer NOT NULL REFERENCES post ON DELETE CASCADE ON UPDATE CASCADE,
    "categoryId" integer NOT NULL REFERENCES category ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PK_91306c0021c4901c1825ef097ce" PRIMARY KEY ("postId", "categoryId")
);
CREATE INDEX "IDX_93b566d522b73cb8bc46f7405b" ON post_categories_category ("postId");
