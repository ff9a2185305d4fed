package dev.daybook;

import dev.daybook.core.DaybookException;
import dev.daybook.retrieval.Embedder;
import dev.daybook.retrieval.EmbedderFactory;
import dev.daybook.retrieval.EmbedderSource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Loads what runs embedding models, out of a folder of its own beside lib, and the model that the settings name. */
final class EmbedderLoader implements EmbedderSource, AutoCloseable {
    /** How long a caller waits once the model is being loaded in advance. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(30);
    /** A native library can be loaded by one class loader of a process alone. */
    private static final Map<Path, ClassLoader> CLASS_LOADERS = new ConcurrentHashMap<>();

    private final Optional<Path> model;
    private final Optional<Path> distribution;
    private final Object lock = new Object();
    private Optional<CompletableFuture<Embedder>> loading = Optional.empty();
    private long nextTry;
    private boolean inAdvance;
    private boolean closed;

    /**
     * Loads nothing yet.
     *
     * @param model the model's folder; absent where none is wanted
     * @param distribution the folder that holds lib; absent when started without the launcher
     */
    EmbedderLoader(Optional<Path> model, Optional<Path> distribution) {
        this.model = model;
        this.distribution = distribution;
    }

    @Override
    public boolean isWanted() {
        return model.isPresent();
    }

    /** Begins to load; from now on nobody waits for it for long. */
    void prepare() {
        synchronized (lock) {
            inAdvance = true;
        }
        loading();
    }

    @Override
    public Optional<Embedder> find() {
        CompletableFuture<Embedder> embedder = loading();
        try {
            return Optional.of(
                    isInAdvance() ? embedder.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) : embedder.get());
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw DaybookException.unavailable(
                    e.getCause() instanceof DaybookException
                            ? e.getCause().getMessage()
                            : "The embedding model could not be loaded: " + e.getCause(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DaybookException.unavailable("The embedding model could not be waited for", e);
        }
    }

    /** A model that is still being loaded is closed when it has been. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            loading.ifPresent(future -> future.thenAccept(Embedder::close));
        }
    }

    private boolean isInAdvance() {
        synchronized (lock) {
            return inAdvance;
        }
    }

    /** Begun at the first use; after a failure, once in a while again. */
    private CompletableFuture<Embedder> loading() {
        synchronized (lock) {
            if (closed) {
                throw DaybookException.unavailable("Daybook is ending");
            }
            boolean failed =
                    loading.filter(CompletableFuture::isCompletedExceptionally).isPresent();
            if (loading.isEmpty() || (failed && System.nanoTime() - nextTry > 0)) {
                nextTry = System.nanoTime() + BEFORE_NEXT_TRY.toNanos();
                CompletableFuture<Embedder> future = new CompletableFuture<>();
                loading = Optional.of(future);
                Thread thread = new Thread(() -> load(future), "embedding-model");
                thread.setDaemon(true);
                thread.start();
            }
            return loading.get();
        }
    }

    private void load(CompletableFuture<Embedder> future) {
        try {
            Path folder = model.orElseThrow(() -> DaybookException.unavailable("No embedding model is named"));
            future.complete(factory().open(folder));
        } catch (ServiceConfigurationError | LinkageError e) {
            future.completeExceptionally(DaybookException.unavailable(
                    "What runs embedding models does not fit this Daybook: " + e + ". " + howToGetIt(), e));
        } catch (RuntimeException | OutOfMemoryError e) {
            future.completeExceptionally(e);
        }
    }

    private EmbedderFactory factory() {
        EmbedderFactory factory = ServiceLoader.load(EmbedderFactory.class, classLoader())
                .findFirst()
                .orElseThrow(() -> DaybookException.unavailable(
                        "embedding_model is set, but what runs models is not installed. " + howToGetIt()));
        Optional<String> version =
                Optional.ofNullable(factory.getClass().getPackage().getImplementationVersion());
        // what is on the same class path is of the same version
        if (distribution.isPresent()
                && version.filter(other -> !other.equals(Server.version())).isPresent()) {
            throw DaybookException.unavailable("What runs embedding models is of Daybook " + version.get()
                    + ", and this is " + Server.version() + ". " + howToGetIt());
        }
        return factory;
    }

    /** Where there is no distribution, what is on the class path counts. */
    private ClassLoader classLoader() {
        if (distribution.isEmpty()) {
            return EmbedderLoader.class.getClassLoader();
        }
        Path folder = distribution.get().resolve("embedding");
        if (!Files.isDirectory(folder)) {
            throw DaybookException.unavailable(
                    "embedding_model is set, but " + folder + " is not there. " + howToGetIt());
        }
        return CLASS_LOADERS.computeIfAbsent(folder, EmbedderLoader::classLoader);
    }

    private static ClassLoader classLoader(Path folder) {
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : files) {
                jars.add(jar.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has a URL", e);
        } catch (IOException e) {
            throw DaybookException.unavailable(folder + " cannot be read: " + e, e);
        }
        return new URLClassLoader("embedding", jars.toArray(URL[]::new), EmbedderLoader.class.getClassLoader());
    }

    private String howToGetIt() {
        return "Unpack daybook-embedding-" + Server.version() + ".zip into "
                + distribution.map(Path::toString).orElse("Daybook's folder, beside lib")
                + ", or set embedding_model to none";
    }
}
