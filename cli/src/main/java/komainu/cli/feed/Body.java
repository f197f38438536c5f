package komainu.cli.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Writes an answer to a file, up to a limit; the answers that are faults are thrown away.
final class Body implements HttpResponse.BodyHandler<Long> {
    private final Path file;
    private final long limit;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong length = new AtomicLong(-1);

    Body(Path file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    /// How many came so far.
    long bytes() {
        return bytes.get();
    }

    /// How many will come, or -1 if nobody said.
    long length() {
        return length.get();
    }

    @Override
    public HttpResponse.BodySubscriber<Long> apply(HttpResponse.ResponseInfo info) {
        if (info.statusCode() != 200) {
            return HttpResponse.BodySubscribers.replacing(0L);
        }
        length.set(info.headers().firstValueAsLong("Content-Length").orElse(-1));
        try {
            return new ToFile(FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class ToFile implements HttpResponse.BodySubscriber<Long> {
        private final FileChannel channel;
        private final CompletableFuture<Long> done = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        ToFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public CompletionStage<Long> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (length.get() > limit) {
                stop(tooLarge());
            } else {
                given.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            try {
                for (ByteBuffer buffer : buffers) {
                    if (bytes.addAndGet(buffer.remaining()) > limit) {
                        stop(tooLarge());
                        return;
                    }
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                }
            } catch (IOException e) {
                stop(e);
            }
        }

        private FeedFault tooLarge() {
            return new FeedFault("too-large", "limit", limit >> 20);
        }

        private void stop(IOException why) {
            if (subscription != null) {
                subscription.cancel();
            }
            onError(why);
        }

        @Override
        public void onError(Throwable fault) {
            try {
                channel.close();
            } catch (IOException e) {
                fault.addSuppressed(e);
            }
            done.completeExceptionally(fault);
        }

        @Override
        public void onComplete() {
            try {
                channel.close();
                done.complete(bytes.get());
            } catch (IOException e) {
                done.completeExceptionally(e);
            }
        }
    }
}
