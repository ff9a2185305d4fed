package dev.daybook.capture.git;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * What JGit works with in this process. By itself it runs {@code git} to find the system's settings, measures the file
 * system's clock by writing files into the repository, and keeps the result in a file in the user's home.
 */
final class GitSettings extends SystemReader.Delegate {
    private static final long RESOLUTION_NANOS = Duration.ofMillis(10).toNanos();

    private GitSettings(SystemReader system) {
        super(system);
    }

    /** Takes effect for all repositories that are opened later; a second time changes nothing. */
    static synchronized void install() {
        if (SystemReader.getInstance() instanceof GitSettings) {
            return;
        }
        SystemReader.setInstance(new GitSettings(SystemReader.getInstance()));
        WindowCacheConfig windows = new WindowCacheConfig();
        windows.setPackedGitWindowSize(64 * WindowCacheConfig.KB);
        windows.setPackedGitLimit(64L * WindowCacheConfig.MB);
        windows.setDeltaBaseCacheLimit(32 * WindowCacheConfig.MB);
        windows.setExposeStatsViaJmx(false);
        windows.install();
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS files) {
        return new NoFile(parent, files);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS files) {
        return new NoFile(parent, files);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS files) {
        return new NoFile(parent, files);
    }

    /** Settings that are in no file. */
    private static final class NoFile extends FileBasedConfig {
        NoFile(Config parent, FS files) {
            super(parent, null, files);
        }

        @Override
        public void load() {
            // there is nothing to load
        }

        @Override
        public void save() {
            // there is nowhere to save to
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        /** What JGit would measure of the file system. */
        @Override
        public long getTimeUnit(String section, String subsection, String name, long otherwise, TimeUnit unit) {
            return section.equals("filesystem")
                    ? unit.convert(RESOLUTION_NANOS, TimeUnit.NANOSECONDS)
                    : super.getTimeUnit(section, subsection, name, otherwise, unit);
        }
    }
}
