using k8s;
using k8s.Models;
using YamlDotNet.Serialization;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The Kubernetes manifests as the cluster's own types.</summary>
internal static class KubernetesFiles
{
    private const string Kustomization = "kustomization.yaml";
    private const string Example = "secret.example.yaml";

    /// <summary>Every object of every manifest, the example of the secret too. A field that does not exist or a value of the wrong kind is an exception.</summary>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; } = [.. Names.Append(Example).SelectMany(Load)];

    /// <summary>The files that the kustomization should name.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(DeployFiles.PathOf("kubernetes"), "*.yaml").Select(file => Path.GetFileName(file)).Where(name => name is not (Kustomization or Example)).Order(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, object> ReadKustomization() =>
        new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(DeployFiles.Read($"kubernetes/{Kustomization}"));

    public static IEnumerable<T> All<T>() => Objects.OfType<T>();

    public static IEnumerable<V1Container> Containers(V1PodSpec pod) => (pod.InitContainers ?? []).Concat(pod.Containers);

    private static IEnumerable<IKubernetesObject<V1ObjectMeta>> Load(string name) =>
        KubernetesYaml.LoadAllFromString(DeployFiles.Read($"kubernetes/{name}"), null, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>();
}
