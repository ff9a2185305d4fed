package dev.daybook.storage;

import dev.daybook.skill.SkillEmbedding;
import dev.daybook.skill.SkillEmbeddingStore;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The vectors of skills in SQLite. */
@RegisterConstructorMapper(SkillEmbeddingStore.Stamp.class)
@RegisterConstructorMapper(SkillEmbeddingStore.SkillText.class)
@RegisterRowMapper(SqliteSkillEmbeddingStore.EmbeddingRow.class)
interface SqliteSkillEmbeddingStore extends SkillEmbeddingStore {

    @Override
    default boolean add(SkillEmbedding embedding) {
        return insert(embedding.model(), embedding.contentHash(), bytes(embedding.vector()));
    }

    @SqlUpdate("""
            INSERT INTO skill_embedding (model, content_hash, vector)
            VALUES (:model, :contentHash, :vector)
            ON CONFLICT DO NOTHING
            """)
    boolean insert(@Bind("model") String model, @Bind("contentHash") String contentHash, @Bind("vector") byte[] vector);

    @Override
    @SqlQuery("""
            SELECT id, model, content_hash, vector
            FROM skill_embedding
            WHERE model = :model AND id > :after AND length(vector) >= 4
            ORDER BY id
            """)
    List<Numbered> list(@Bind("model") String model, @Bind("after") long after);

    @Override
    @SqlQuery("""
            SELECT count(*) AS count, coalesce(max(id), 0) AS last
            FROM skill_embedding
            WHERE model = :model
            """)
    Stamp stamp(@Bind("model") String model);

    @Override
    @SqlQuery("""
            SELECT content_hash, name, description, body
            FROM skill
            WHERE deleted_at IS NULL AND NOT EXISTS (
                SELECT 1
                FROM skill_embedding
                WHERE skill_embedding.model = :model AND skill_embedding.content_hash = skill.content_hash)
            GROUP BY content_hash
            ORDER BY min(id)
            LIMIT :limit
            """)
    List<SkillText> listMissing(@Bind("model") String model, @Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT count(DISTINCT content_hash)
            FROM skill
            WHERE deleted_at IS NULL AND NOT EXISTS (
                SELECT 1
                FROM skill_embedding
                WHERE skill_embedding.model = :model AND skill_embedding.content_hash = skill.content_hash)
            """)
    long countMissing(@Bind("model") String model);

    @Override
    @SqlQuery("""
            SELECT count(*)
            FROM skill_embedding
            WHERE model <> :model OR content_hash NOT IN (SELECT content_hash FROM skill WHERE deleted_at IS NULL)
            """)
    long countOthers(@Bind("model") String model);

    @Override
    @SqlUpdate("""
            DELETE FROM skill_embedding
            WHERE model <> :model OR content_hash NOT IN (SELECT content_hash FROM skill WHERE deleted_at IS NULL)
            """)
    int deleteOthers(@Bind("model") String model);

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static float[] vector(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    /** A vector as it is kept. */
    final class EmbeddingRow implements RowMapper<Numbered> {
        @Override
        public Numbered map(ResultSet row, StatementContext context) throws SQLException {
            return new Numbered(
                    row.getLong("id"),
                    new SkillEmbedding(
                            row.getString("content_hash"), row.getString("model"), vector(row.getBytes("vector"))));
        }
    }
}
